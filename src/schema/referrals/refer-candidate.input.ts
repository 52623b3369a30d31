import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { EmailAddressScalar } from '../scalars';

@InputType('ReferCandidateInput')
export class ReferCandidateInput extends RetryableInput {
  @Field(() => ID)
  openingId!: string;

  @Field(() => String, { description: 'At most 100 characters, one line.' })
  candidateName!: string;

  @Field(() => EmailAddressScalar, {
    description: 'Where the candidate is asked for consent, before anything else happens.',
  })
  candidateEmail!: string;

  @Field(() => String, {
    description: 'How the referrer knows this person; at most 200 characters, one line.',
  })
  relationship!: string;

  @Field(() => String, { nullable: true, description: 'At most 2,000 characters, plain text.' })
  note?: string | null;
}
