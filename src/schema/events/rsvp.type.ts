import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NodeType } from '../node.type';
import { RsvpAnswer, RsvpStatus } from './event.enums';

@ObjectType('Rsvp', {
  description: "One member's answer to one event.",
  simpleResolvers: true,
  implements: NodeType,
})
export class RsvpType implements NodeType {
  @Field(() => ID)
  id!: string;

  @Field(() => RsvpAnswer)
  answer!: RsvpAnswer;

  @Field(() => RsvpStatus, { description: 'MAYBE and DECLINED are NOT_ATTENDING.' })
  status!: RsvpStatus;

  @Field(() => Int)
  guests!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Never changes while waiting; smaller is earlier. A party that grows gets a new one.',
  })
  waitlistNumber!: number | null;
}
