import { Field, ID, ObjectType } from 'type-graphql';
import { NodeType } from '../node.type';
import { DateTimeScalar } from '../scalars';
import { ReferralKind } from './referral.enums';

@ObjectType('Referral', {
  description: "A recommendation of somebody else, or a member's own wish to return.",
  simpleResolvers: true,
  implements: NodeType,
})
export class ReferralType implements NodeType {
  @Field(() => ID)
  id!: string;

  @Field(() => ReferralKind)
  kind!: ReferralKind;

  @Field(() => DateTimeScalar)
  createdAt!: Date;
}
