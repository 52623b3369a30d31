import type { Model } from 'mongoose';
import type { StageCount } from '../../domain/overview/referral-funnel';
import { ReferralKind } from '../../domain/referrals/referral';
import type { ReferralDocument } from '../referrals/referral.document';
import type { ReferralModel } from '../referrals/referral.model';

const VISITED = { $setUnion: ['$moves.from', '$moves.to', ['$stage']] };
const STANDS_THERE = { $eq: ['$visited', '$stage'] };

/** Counts of referrals without anybody behind them. */
export class ReferralCountsModel {
  private readonly model: Model<ReferralDocument>;

  constructor({ model }: ReferralModel) {
    this.model = model;
  }

  /** Of the referrals made since, those at each stage and those that came by it; a stage without any is left out. */
  byStage(since: Date): Promise<StageCount[]> {
    return this.model
      .aggregate<StageCount>([
        { $match: { createdAt: { $gte: since }, kind: ReferralKind.REFERRAL } },
        { $project: { stage: 1, visited: VISITED } },
        { $unwind: '$visited' },
        {
          $group: {
            _id: '$visited',
            reached: { $sum: 1 },
            standing: { $sum: { $cond: [STANDS_THERE, 1, 0] } },
          },
        },
        { $project: { _id: 0, stage: '$_id', reached: 1, standing: 1 } },
      ])
      .exec();
  }
}
