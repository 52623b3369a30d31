import type { Model } from 'mongoose';
import { MemberStatus } from '../../domain/members/member';
import type { EmploymentChange } from '../../domain/overview/employment-history';
import type { MemberDocument } from '../members/member.document';
import type { MemberModel } from '../members/member.model';

/** Days are text, `2019-04-01`: no text is before an unknown first day, none that is written after an open end. */
const UNKNOWN = '';
const OPEN = '~';
const startsOn = (period: string) => ({ $ifNull: [`${period}.startedOn`, UNKNOWN] });

/**
 * The times in which a member worked here, as what begins and ends: periods that overlap count once. They are stored by
 * their first days.
 */
const TIMES = {
  $reduce: {
    input: '$employments',
    initialValue: { until: UNKNOWN, changes: [] },
    in: {
      $let: {
        vars: {
          from: { $max: ['$$value.until', startsOn('$$this')] },
          to: { $ifNull: ['$$this.endedOn', OPEN] },
        },
        in: {
          until: { $max: ['$$value.until', '$$to'] },
          changes: {
            $cond: [
              { $gt: ['$$to', '$$from'] },
              {
                $concatArrays: [
                  '$$value.changes',
                  [
                    { on: '$$from', employed: 1, joined: 0 },
                    { on: '$$to', employed: -1, joined: 0 },
                  ],
                ],
              },
              '$$value.changes',
            ],
          },
        },
      },
    },
  },
};

/** Who has no period at all counts as one who left long ago: an ALUMNI without an open period (DOMAIN.md M4). */
const FIRST_DAY = {
  $ifNull: [{ $min: { $map: { input: '$employments', in: startsOn('$$this') } } }, UNKNOWN],
};
const JOINED = { on: '$firstDay', employed: 0, joined: 1 };

/** Counts of members without anybody behind them. */
export class MemberCountsModel {
  private readonly model: Model<MemberDocument>;

  constructor({ model }: MemberModel) {
    this.model = model;
  }

  /** How many members there are in each state; a state without any is left out. */
  async byStatus(): Promise<Map<MemberStatus, number>> {
    const counts = await this.model.aggregate<{ _id: MemberStatus; count: number }>([
      { $match: { status: { $in: Object.values(MemberStatus) } } },
      { $group: { _id: '$status', count: { $sum: 1 } } },
    ]);
    return new Map(counts.map(({ _id, count }) => [_id, count]));
  }

  /** What each month changed in the employment of today's ACTIVE members, in no order. */
  employmentChanges(): Promise<EmploymentChange[]> {
    return this.model
      .aggregate<EmploymentChange>([
        { $match: { status: MemberStatus.ACTIVE } },
        { $project: { _id: 0, times: TIMES, firstDay: FIRST_DAY } },
        { $project: { change: { $concatArrays: ['$times.changes', [JOINED]] } } },
        { $unwind: '$change' },
        {
          $group: {
            _id: { $substrCP: ['$change.on', 0, 7] },
            employed: { $sum: '$change.employed' },
            joined: { $sum: '$change.joined' },
          },
        },
        { $project: { _id: 0, month: '$_id', employed: 1, joined: 1 } },
      ])
      .exec();
  }
}
