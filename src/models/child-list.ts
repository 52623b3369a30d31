import type { Collection, Model, QueryFilter, Types } from 'mongoose';
import type { NodeType } from '../domain/node-id';
import type { Page, PageRequest } from '../domain/page';
import { type OrderPart, pageByKeyset, pageOf, sortOf } from './keyset';
import { decodeNodeIds, encodeNodeId, requireNodeId } from './node-id';

const OLDEST_FIRST: readonly OrderPart[] = [
  { path: 'createdAt', direction: 1 },
  { path: '_id', direction: 1 },
];

export interface ChildListParts<Doc, R> {
  readonly model: Model<Doc>;
  /** The documents that the rows hang on. */
  readonly parents: Collection;
  readonly parentType: NodeType;
  /** Where a row names its parent, and the member it is by. */
  readonly parentPath: keyof Doc & string;
  readonly memberPath: keyof Doc & string;
  readonly cursorKind: string;
  readonly toRecord: (doc: Doc) => R;
}

/** What members did to one thing of another collection, oldest first, without the rows of hidden members (DOMAIN.md M7). */
export class ChildList<Doc, R> {
  constructor(private readonly parts: ChildListParts<Doc, R>) {}

  pageOf(
    parentId: string,
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<Page<R>> {
    const { model, parentType, parentPath } = this.parts;
    const parent = { [parentPath]: requireNodeId(parentType, parentId) };
    const filter = { ...parent, ...this.withoutHidden(hiddenMemberIds) } as QueryFilter<Doc>;
    return pageByKeyset({ model, filter, ...this.listing(request) });
  }

  /** The same end of each parent's list in one command, uncounted; the request has no cursor. */
  async pagesOf(
    parentIds: readonly string[],
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<ReadonlyMap<string, Page<R>>> {
    const { model, parents, parentType, parentPath } = this.parts;
    const found = await parents
      .aggregate<{ _id: Types.ObjectId; rows: Doc[] }>([
        { $match: { _id: { $in: decodeNodeIds(parentType, parentIds) } } },
        {
          $lookup: {
            from: model.collection.name,
            localField: '_id',
            foreignField: parentPath,
            pipeline: [
              { $match: this.withoutHidden(hiddenMemberIds) },
              { $sort: sortOf(OLDEST_FIRST, request.fromEnd ? -1 : 1) },
              { $limit: request.size + 1 },
            ],
            as: 'rows',
          },
        },
        { $project: { rows: 1 } },
      ])
      .toArray();
    return new Map(
      found.map(({ _id, rows }) => [
        encodeNodeId(parentType, _id),
        pageOf(this.listing(request), rows, async () => null),
      ]),
    );
  }

  /** How many rows of each parent are left without the hidden members'; none where there are none. */
  async countsOf(
    parentIds: readonly string[],
    hiddenMemberIds: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, number>> {
    const { model, parentType, parentPath } = this.parts;
    const ofParents = { [parentPath]: { $in: decodeNodeIds(parentType, parentIds) } };
    const counts = await model.aggregate<{ _id: Types.ObjectId; count: number }>([
      { $match: { ...ofParents, ...this.withoutHidden(hiddenMemberIds) } },
      { $group: { _id: `$${parentPath}`, count: { $sum: 1 } } },
    ]);
    return new Map(counts.map(({ _id, count }) => [encodeNodeId(parentType, _id), count]));
  }

  private listing(request: PageRequest) {
    const { cursorKind, toRecord } = this.parts;
    return { order: OLDEST_FIRST, request, cursorKind, toRecord };
  }

  private withoutHidden(hiddenMemberIds: ReadonlySet<string>): object {
    if (hiddenMemberIds.size === 0) return {};
    return { [this.parts.memberPath]: { $nin: decodeNodeIds('Member', [...hiddenMemberIds]) } };
  }
}
