import { Field, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { EmailAddressScalar } from '../scalars';
import { PersonNameInput } from './person-name.input';

@InputType('InviteMemberInput')
export class InviteMemberInput extends RetryableInput {
  @Field(() => EmailAddressScalar, { description: 'A personal address (M5).' })
  email!: string;

  @Field(() => PersonNameInput)
  name!: PersonNameInput;
}
