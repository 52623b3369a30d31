import { Field, InputType } from 'type-graphql';

@InputType('ConfirmReferralInput')
export class ConfirmReferralInput {
  @Field(() => String, { description: 'Of the link in the mail.' })
  token!: string;

  @Field(() => Boolean, { description: 'False refuses: the data is deleted at once.' })
  consent!: boolean;
}
