import { Field, InputType } from 'type-graphql';
import { EmailAddressScalar } from '../scalars';

@InputType('SignInInput')
export class SignInInput {
  @Field(() => EmailAddressScalar)
  email!: string;

  @Field(() => String)
  password!: string;
}
