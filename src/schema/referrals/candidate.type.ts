import { Field, ObjectType } from 'type-graphql';
import { EmailAddressScalar } from '../scalars';

@ObjectType('Candidate', {
  description: 'The person recommended, as the referrer entered the data.',
  simpleResolvers: true,
})
export class CandidateType {
  @Field(() => String)
  name!: string;

  @Field(() => EmailAddressScalar)
  email!: string;

  @Field(() => String, { description: 'How the referrer knows this person.' })
  relationship!: string;

  @Field(() => String, { nullable: true })
  note!: string | null;
}
