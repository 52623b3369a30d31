import { Field, InputType } from 'type-graphql';

@InputType('AcceptInvitationInput')
export class AcceptInvitationInput {
  @Field(() => String, { description: 'From the link of the mail.' })
  token!: string;

  @Field(() => String, { description: '10 to 200 characters; the password to sign in with.' })
  password!: string;
}
