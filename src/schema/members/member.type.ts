import { Field, ID, ObjectType } from 'type-graphql';
import type {
  EmploymentPeriod,
  MemberRecord,
  PersonName,
  ProfileField,
} from '../../domain/members/member';
import { NodeType } from '../node.type';
import { LocalDateScalar } from '../scalars';
import { FieldVisibility } from './member.enums';

@ObjectType('PersonName', {
  description: '姓/名 with their reading (セイ/メイ) and romaji, as the person writes them (M8).',
  simpleResolvers: true,
})
export class PersonNameType implements PersonName {
  @Field(() => String)
  family!: string;

  @Field(() => String, { nullable: true, description: 'Null for somebody with one name.' })
  given!: string | null;

  @Field(() => String, { nullable: true, description: 'セイ, in kana; entered, never guessed.' })
  familyReading!: string | null;

  @Field(() => String, { nullable: true, description: 'メイ, in kana; entered, never guessed.' })
  givenReading!: string | null;

  @Field(() => String, { nullable: true })
  familyRomaji!: string | null;

  @Field(() => String, { nullable: true })
  givenRomaji!: string | null;

  @Field(() => String, { nullable: true, description: '旧姓: a family name from before.' })
  formerFamily!: string | null;
}

@ObjectType('EmploymentPeriod', {
  description: 'One time of working here; open while it has no last day (M4).',
  simpleResolvers: true,
})
export class EmploymentPeriodType implements EmploymentPeriod {
  @Field(() => LocalDateScalar, { nullable: true })
  startedOn!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Null while the period is open.' })
  endedOn!: string | null;

  @Field(() => String, { nullable: true })
  department!: string | null;

  @Field(() => String, { nullable: true })
  position!: string | null;
}

@ObjectType('ProfileVisibility', {
  description: 'Who sees which of one’s own fields (M6), as `updateProfile` takes it.',
  simpleResolvers: true,
})
export class ProfileVisibilityType implements Record<ProfileField, FieldVisibility> {
  @Field(() => FieldVisibility)
  email!: FieldVisibility;

  @Field(() => FieldVisibility)
  phone!: FieldVisibility;

  @Field(() => FieldVisibility)
  headline!: FieldVisibility;

  @Field(() => FieldVisibility)
  bio!: FieldVisibility;

  @Field(() => FieldVisibility)
  employments!: FieldVisibility;
}

/** Shows what nobody may hide; the fields with a visibility (M6) are in the resolver. */
@ObjectType('Member', {
  description: 'A person of the network. Each field is null where the viewer may not see it (M6).',
  implements: NodeType,
  simpleResolvers: true,
})
export class MemberType implements Pick<MemberRecord, 'id' | 'name'> {
  @Field(() => ID)
  id!: string;

  @Field(() => PersonNameType)
  name!: PersonName;
}
