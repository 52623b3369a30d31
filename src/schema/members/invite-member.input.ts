import { Field, InputType } from 'type-graphql';
import { EmailAddressScalar } from '../scalars';
import { PersonNameInput } from './person-name.input';

@InputType('InviteMemberInput')
export class InviteMemberInput {
  @Field(() => EmailAddressScalar, { description: 'A personal address (M5).' })
  email!: string;

  @Field(() => PersonNameInput)
  name!: PersonNameInput;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
