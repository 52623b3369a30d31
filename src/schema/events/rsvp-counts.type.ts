import { Field, Int, ObjectType } from 'type-graphql';
import type { CountsSnapshot } from '../../domain/events/event-activity';
import { ViewerIndependent } from '../viewer-independent';

@ObjectType('RsvpCounts', {
  description:
    'Whole numbers of the whole event at one moment, whatever the viewer may see of the people behind them. Answers are parties; no answer is in two of going, maybe, declined, waitlisted, pendingApproval.',
  simpleResolvers: true,
})
export class RsvpCountsType implements CountsSnapshot {
  @ViewerIndependent()
  @Field(() => Int, {
    description:
      'Seats: Σ (1 + guests) over CONFIRMED, ATTENDED and NO_SHOW; never above capacity.',
  })
  seatsTaken!: number;

  @ViewerIndependent()
  @Field(() => Int, {
    description: 'CONFIRMED, ATTENDED and NO_SHOW answers, guests not counted.',
  })
  going!: number;

  @ViewerIndependent()
  @Field(() => Int)
  maybe!: number;

  @ViewerIndependent()
  @Field(() => Int)
  declined!: number;

  @ViewerIndependent()
  @Field(() => Int)
  waitlisted!: number;

  @ViewerIndependent()
  @Field(() => Int)
  pendingApproval!: number;

  @ViewerIndependent()
  @Field(() => Int, { nullable: true, description: 'At the same moment as these numbers.' })
  capacity!: number | null;

  @ViewerIndependent()
  @Field(() => String, {
    nullable: true,
    description:
      'Where `eventRsvpChanged(after:)` continues these numbers. In a change: that change’s cursor.',
  })
  liveCursor!: string | null;
}
