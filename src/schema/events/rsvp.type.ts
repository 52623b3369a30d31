import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NodeType } from '../node.type';
import { ViewerIndependent } from '../viewer-independent';
import { RsvpAnswer, RsvpStatus } from './event.enums';

@ObjectType('Rsvp', {
  description: "One member's answer to one event.",
  simpleResolvers: true,
  implements: NodeType,
})
export class RsvpType implements NodeType {
  @ViewerIndependent()
  @Field(() => ID)
  id!: string;

  @ViewerIndependent()
  @Field(() => RsvpAnswer)
  answer!: RsvpAnswer;

  @ViewerIndependent()
  @Field(() => RsvpStatus, { description: 'MAYBE and DECLINED are NOT_ATTENDING.' })
  status!: RsvpStatus;

  @ViewerIndependent()
  @Field(() => Int)
  guests!: number;

  @ViewerIndependent()
  @Field(() => Int, {
    nullable: true,
    description:
      'Never changes while waiting; smaller is earlier. A party that grows gets a new one.',
  })
  waitlistNumber!: number | null;
}
