import type { Collection, Connection, Model, QueryFilter, Types } from 'mongoose';
import type { RsvpRecord } from '../../domain/events/rsvp';
import type { Page, PageRequest } from '../../domain/page';
import { type OrderPart, pageByKeyset, sortOf, pageOf as toPage } from '../keyset';
import { decodeNodeIds, encodeNodeId, requireNodeId } from '../node-id';
import { type RsvpDocument, toRsvpRecord } from './rsvp.document';
import type { RsvpModel } from './rsvp.model';

const OLDEST_FIRST: readonly OrderPart[] = [
  { path: 'createdAt', direction: 1 },
  { path: '_id', direction: 1 },
];

/** The answers to events as lists show them: pages, total counts, places in the line. */
export class AttendeeListModel {
  private readonly model: Model<RsvpDocument>;
  private readonly events: Collection;

  constructor(connection: Connection, { model }: RsvpModel) {
    this.model = model;
    this.events = connection.collection('events');
  }

  /** Oldest first, without the answers of hidden members (DOMAIN.md E15, M7). */
  pageOf(
    eventId: string,
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<Page<RsvpRecord>> {
    const filter = { eventId: requireNodeId('Event', eventId), ...withoutHidden(hiddenMemberIds) };
    return pageByKeyset({ model: this.model, filter, ...listing(request) });
  }

  /** The first such page of each event, in one command; cursors play no part. */
  async pagesOf(
    eventIds: readonly string[],
    hiddenMemberIds: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<ReadonlyMap<string, Page<RsvpRecord>>> {
    const found = await this.events
      .aggregate<{ _id: Types.ObjectId; rsvps: RsvpDocument[] }>([
        { $match: { _id: { $in: decodeNodeIds('Event', eventIds) } } },
        {
          $lookup: {
            from: this.model.collection.name,
            localField: '_id',
            foreignField: 'eventId',
            pipeline: [
              { $match: withoutHidden(hiddenMemberIds) },
              { $sort: sortOf(OLDEST_FIRST, request.fromEnd ? -1 : 1) },
              { $limit: request.size + 1 },
            ],
            as: 'rsvps',
          },
        },
        { $project: { rsvps: 1 } },
      ])
      .toArray();
    return new Map(
      found.map(({ _id, rsvps }) => [
        encodeNodeId('Event', _id),
        toPage(listing(request), rsvps, async () => null),
      ]),
    );
  }

  /** How many answers of each event are left without the hidden members'; none where there are none. */
  async countsOf(
    eventIds: readonly string[],
    hiddenMemberIds: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, number>> {
    const eventId = { $in: decodeNodeIds('Event', eventIds) };
    const counts = await this.model.aggregate<{ _id: Types.ObjectId; count: number }>([
      { $match: { eventId, ...withoutHidden(hiddenMemberIds) } },
      { $group: { _id: '$eventId', count: { $sum: 1 } } },
    ]);
    return new Map(counts.map(({ _id, count }) => [encodeNodeId('Event', _id), count]));
  }

  /** The waitlist numbers of several events, each list rising and up to the number given for it. */
  async waitlistNumbers(upTo: ReadonlyMap<string, number>): Promise<Map<string, number[]>> {
    const numbers = new Map<string, number[]>([...upTo.keys()].map((eventId) => [eventId, []]));
    const waiting = await this.model
      .find(
        {
          $or: [...upTo].map(([eventId, last]) => ({
            eventId: requireNodeId('Event', eventId),
            waitlistNumber: { $gt: 0, $lte: last },
          })),
        },
        { _id: 0, eventId: 1, waitlistNumber: 1 },
      )
      .batchSize(10_000)
      .lean<{ eventId: RsvpDocument['eventId']; waitlistNumber: number }[]>();
    for (const { eventId, waitlistNumber } of waiting)
      numbers.get(encodeNodeId('Event', eventId))?.push(waitlistNumber);
    for (const list of numbers.values()) list.sort((a, b) => a - b);
    return numbers;
  }
}

function listing(request: PageRequest) {
  return { order: OLDEST_FIRST, request, cursorKind: 'rsvps', toRecord: toRsvpRecord };
}

function withoutHidden(hiddenMemberIds: ReadonlySet<string>): QueryFilter<RsvpDocument> {
  if (hiddenMemberIds.size === 0) return {};
  return { memberId: { $nin: decodeNodeIds('Member', [...hiddenMemberIds]) } };
}
