import type { Model } from 'mongoose';
import { OFFICE_ZONE } from '../../domain/office-zone';
import { PostStatus } from '../../domain/posts/post';
import { ReactionKind } from '../../domain/posts/reaction';
import type { PostDocument } from '../posts/post.document';
import type { PostModel } from '../posts/post.model';

/** The posts of one week, and what they have got since. */
export interface PostWeek {
  /** The Monday, at the office. */
  readonly week: string;
  readonly posts: number;
  readonly reactions: number;
  readonly comments: number;
}

const REACTIONS = {
  $add: Object.values(ReactionKind).map((kind) => ({ $ifNull: [`$reactionCounts.${kind}`, 0] })),
};

/** Counts of posts without anybody behind them. */
export class PostCountsModel {
  private readonly model: Model<PostDocument>;

  constructor({ model }: PostModel) {
    this.model = model;
  }

  /** Of what was published since and still stands; a week without a post is left out. */
  byWeek(since: Date): Promise<PostWeek[]> {
    const week = { date: '$publishedAt', timezone: OFFICE_ZONE };
    return this.model
      .aggregate<PostWeek>([
        { $match: { publishedAt: { $gte: since }, status: PostStatus.PUBLISHED } },
        {
          $group: {
            _id: { $dateTrunc: { ...week, unit: 'week', startOfWeek: 'monday' } },
            posts: { $sum: 1 },
            reactions: { $sum: REACTIONS },
            comments: { $sum: '$commentCount' },
          },
        },
        {
          $project: {
            ...{ _id: 0, posts: 1, reactions: 1, comments: 1 },
            week: { $dateToString: { date: '$_id', format: '%Y-%m-%d', timezone: OFFICE_ZONE } },
          },
        },
      ])
      .exec();
  }
}
