import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ConsentChannel, ConsentPurpose, type ConsentRecord } from '../../domain/consent/consent';
import { connectionOf } from '../connection';
import { DateTimeScalar } from '../scalars';

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What a member’s data may be used for.',
});
registerEnumType(ConsentChannel, {
  name: 'ConsentChannel',
  description: 'How a consent came in.',
});

@ObjectType('Consent', {
  description: 'One line of a member’s ledger of consents; the latest of a purpose holds.',
  simpleResolvers: true,
})
export class ConsentType implements Omit<ConsentRecord, 'memberId'> {
  @Field(() => ID)
  id!: string;

  @Field(() => ConsentPurpose)
  purpose!: ConsentPurpose;

  @Field(() => Boolean, { description: 'False withdraws.' })
  given!: boolean;

  @Field(() => String, { description: 'Of the text that was consented to.' })
  policyVersion!: string;

  @Field(() => ConsentChannel)
  channel!: ConsentChannel;

  @Field(() => DateTimeScalar)
  recordedAt!: Date;
}

@ObjectType('ConsentConnection', { description: 'A page of consents.', simpleResolvers: true })
export class ConsentConnection extends connectionOf<ConsentRecord>('Consent', () => ConsentType) {}

@ObjectType('RecordConsentPayload')
export class RecordConsentPayload {}
