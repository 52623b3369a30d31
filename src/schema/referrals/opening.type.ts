import { Field, ID, ObjectType } from 'type-graphql';
import { NodeType } from '../node.type';
import { DateTimeScalar } from '../scalars';
import { OpeningStatus } from './referral.enums';

@ObjectType('Opening', {
  description: 'A position that the company wants to fill.',
  simpleResolvers: true,
  implements: NodeType,
})
export class OpeningType implements NodeType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'Plain text, never HTML.' })
  description!: string;

  @Field(() => OpeningStatus)
  status!: OpeningStatus;

  @Field(() => DateTimeScalar)
  createdAt!: Date;
}
