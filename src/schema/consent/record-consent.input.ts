import { Field, InputType } from 'type-graphql';
import { ConsentPurpose } from '../../domain/consent/consent';

@InputType('RecordConsentInput')
export class RecordConsentInput {
  @Field(() => ConsentPurpose)
  purpose!: ConsentPurpose;

  @Field(() => Boolean, { description: 'False withdraws.' })
  given!: boolean;

  @Field(() => String, { description: 'Of the text that is consented to; at most 50 characters.' })
  policyVersion!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
