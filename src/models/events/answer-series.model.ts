import type { AccumulatorOperator, Expression, Model } from 'mongoose';
import type { AnswerStep } from '../../domain/events/answer-series';
import { RsvpAnswer, RsvpStatus } from '../../domain/events/rsvp';
import { requireNodeId } from '../node-id';
import type { RsvpDocument } from './rsvp.document';
import type { RsvpModel } from './rsvp.model';

const WITH_SEATS = [RsvpStatus.CONFIRMED, RsvpStatus.ATTENDED, RsvpStatus.NO_SHOW];
const HOLDS_SEATS = { $in: ['$status', WITH_SEATS] };
const STAYS_AWAY = { $eq: ['$status', RsvpStatus.NOT_ATTENDING] };
const IS_MAYBE = { $eq: ['$answer', RsvpAnswer.MAYBE] };

/** How the answers to events came in, without whose they were (DOMAIN.md E15). */
export class AnswerSeriesModel {
  private readonly model: Model<RsvpDocument>;

  constructor({ model }: RsvpModel) {
    this.model = model;
  }

  /** By when they were first given, the earliest first: steps of about as many parties each, at most `points`. */
  stepsOf(eventId: string, points: number): Promise<AnswerStep[]> {
    return this.model
      .aggregate<AnswerStep>([
        { $match: { eventId: requireNodeId('Event', eventId) } },
        {
          $bucketAuto: {
            groupBy: '$createdAt',
            buckets: points,
            output: {
              at: { $max: '$createdAt' },
              seatsTaken: { $sum: { $cond: [HOLDS_SEATS, { $add: [1, '$guests'] }, 0] } },
              going: countOf(HOLDS_SEATS),
              maybe: countOf({ $and: [STAYS_AWAY, IS_MAYBE] }),
              declined: countOf({ $and: [STAYS_AWAY, { $not: [IS_MAYBE] }] }),
              waitlisted: countOf({ $eq: ['$status', RsvpStatus.WAITLISTED] }),
              pendingApproval: countOf({ $eq: ['$status', RsvpStatus.PENDING_APPROVAL] }),
            },
          },
        },
        { $project: { _id: 0 } },
      ])
      .exec();
  }
}

function countOf(condition: Expression): AccumulatorOperator {
  return { $sum: { $cond: [condition, 1, 0] } };
}
