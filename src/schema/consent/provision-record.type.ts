import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import type { ProvisionRecord } from '../../domain/consent/provision';
import { connectionOf } from '../connection';
import { PageArgs } from '../page.args';
import { DateTimeScalar } from '../scalars';

interface ShownRecord extends ProvisionRecord {
  readonly partner: string;
}

@ObjectType('ProvisionRecord', {
  description:
    'What a partner was given of a member’s data on one day (第三者提供記録, APPI art. 29); it is never changed or deleted.',
  simpleResolvers: true,
})
class ProvisionRecordType implements Omit<ShownRecord, 'apiKeyId'> {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Who was given it: what the key is for.' })
  partner!: string;

  @Field(() => ID, { description: 'Whose data it was; stands also after they were erased.' })
  memberId!: string;

  @Field(() => ID, { description: 'The consent that it rests on.' })
  consentId!: string;

  @Field(() => [String], { description: 'Fields of the member; `answer` is one to an event.' })
  items!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'The first time on that day.' })
  providedAt!: Date;
}

@ObjectType('ProvisionRecordConnection', {
  description: 'A page of provision records.',
  simpleResolvers: true,
})
export class ProvisionRecordConnection extends connectionOf<ShownRecord>(
  'ProvisionRecord',
  () => ProvisionRecordType,
) {}

@ArgsType()
export class ProvisionRecordsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Left out: oneself. Others for ADMIN only.' })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: 'What one partner’s key was given; ADMIN only.' })
  apiKeyId?: string | null;
}
