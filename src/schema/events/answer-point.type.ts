import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../scalars';
import { RsvpCountsType } from './rsvp-counts.type';

@ObjectType('AnswerPoint', {
  description: 'The answers of an event up to one moment of its past.',
  simpleResolvers: true,
})
export class AnswerPointType {
  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => RsvpCountsType, {
    description:
      'Of the parties that had first answered by then, each counted as its answer is now; no `liveCursor`.',
  })
  counts!: RsvpCountsType;
}
