import { Field, InputType } from 'type-graphql';
import type { PersonNameInput as NameInput } from '../../domain/members/person-name';

@InputType('PersonNameInput', {
  description: 'At most 50 characters each. What is left out stays as it is; null clears.',
})
export class PersonNameInput implements NameInput {
  @Field(() => String, { nullable: true, description: '姓; somebody with one name has it here.' })
  family?: string | null;

  @Field(() => String, { nullable: true, description: '名.' })
  given?: string | null;

  @Field(() => String, { nullable: true, description: 'セイ, in kana of either script.' })
  familyReading?: string | null;

  @Field(() => String, { nullable: true, description: 'メイ, in kana of either script.' })
  givenReading?: string | null;

  @Field(() => String, { nullable: true, description: 'In Latin letters.' })
  familyRomaji?: string | null;

  @Field(() => String, { nullable: true, description: 'In Latin letters.' })
  givenRomaji?: string | null;

  @Field(() => String, { nullable: true, description: '旧姓.' })
  formerFamily?: string | null;
}
