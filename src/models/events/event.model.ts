import type { Connection, Model, QueryFilter } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import { type EventRecord, EventStatus, EventTime } from '../../domain/events/event';
import { DURATION_MAX } from '../../domain/events/event-bounds';
import type { EventScope } from '../../domain/events/event-policy';
import type { Page, PageRequest } from '../../domain/page';
import { allOf, type OrderPart, pageByKeyset } from '../keyset';
import { decodeNodeId, decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import { type EventDocument, eventSchema, toEventDocument, toEventRecord } from './event.document';

/** A part of the calendar, as one viewer may see it. */
export interface EventListing {
  readonly time: EventTime;
  readonly scope: EventScope;
  readonly now: Date;
}

/** The events, each with the counts of its answers and the head of its stream. */
export class EventModel {
  readonly model: Model<EventDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<EventDocument>('Event', eventSchema.clone());
  }

  newId(): string {
    return encodeNodeId('Event', newObjectId());
  }

  async findById(id: string, tx?: Transaction): Promise<EventRecord | null> {
    const _id = decodeNodeId('Event', id);
    const event =
      _id &&
      (await this.model
        .findById(_id)
        .session(tx ?? null)
        .lean<EventDocument>());
    return event && toEventRecord(event);
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[], tx?: Transaction): Promise<EventRecord[]> {
    const _ids = decodeNodeIds('Event', ids);
    if (_ids.length === 0) return [];
    const events = await this.model
      .find({ _id: { $in: _ids } })
      .session(tx ?? null)
      .batchSize(_ids.length + 1)
      .lean<EventDocument[]>();
    return events.map(toEventRecord);
  }

  /** By (startsAt, id): the soonest first, of PAST the latest. */
  page({ time, scope, now }: EventListing, request: PageRequest): Promise<Page<EventRecord>> {
    const direction = time === EventTime.PAST ? -1 : 1;
    const order: readonly OrderPart[] = [
      { path: 'startsAt', direction },
      { path: '_id', direction },
    ];
    return pageByKeyset({
      model: this.model,
      filter: allOf(timeFilter(time, now), scopeFilter(scope)),
      order,
      request,
      cursorKind: `events:${time}`,
      toRecord: toEventRecord,
    });
  }

  /** Published events whose end has come, the longest over first. */
  async endedIds(now: Date, limit: number): Promise<string[]> {
    const ended = await this.model
      .find({ status: EventStatus.PUBLISHED, endsAt: { $lte: now } }, { _id: 1 })
      .sort({ endsAt: 1 })
      .limit(limit)
      .lean<Pick<EventDocument, '_id'>[]>();
    return ended.map(({ _id }) => encodeNodeId('Event', _id));
  }

  async insert(tx: Transaction, event: EventRecord): Promise<void> {
    await this.model.insertMany([toEventDocument(event)], { session: tx, lean: true });
  }

  /**
   * Writes the event as it has become, provided that nobody else has changed it: rivals of other instances make the
   * transaction conflict, and the condition on the sequence holds even where a conflict was missed.
   */
  async replace(tx: Transaction, before: EventRecord, after: EventRecord): Promise<void> {
    const { _id, ...event } = toEventDocument(after);
    const { matchedCount } = await this.model.updateOne(
      { _id, liveSequence: before.liveSequence },
      { $set: event },
      { session: tx },
    );
    if (matchedCount !== 1) throw new Error('The event was changed by somebody else meanwhile.');
  }
}

/** An event lasts a year at most: the bound on its start lets the index end the search for running ones. */
function timeFilter(time: EventTime, now: Date): QueryFilter<EventDocument> {
  if (time === EventTime.UPCOMING)
    return { startsAt: { $gt: new Date(now.getTime() - DURATION_MAX) }, endsAt: { $gt: now } };
  if (time === EventTime.PAST) return { startsAt: { $lte: now }, endsAt: { $lte: now } };
  return {};
}

/** `canSeeEvent` as a filter. */
function scopeFilter(scope: EventScope): QueryFilter<EventDocument> {
  if (scope.seesAll) return {};
  const visible: QueryFilter<EventDocument>[] = [
    { status: { $in: [EventStatus.PUBLISHED, EventStatus.COMPLETED] } },
  ];
  if (scope.memberId !== null)
    visible.push({ organiserIds: requireNodeId('Member', scope.memberId) });
  const answered = decodeNodeIds('Event', scope.answeredEventIds);
  if (answered.length > 0) visible.push({ status: EventStatus.CANCELLED, _id: { $in: answered } });
  return { $or: visible };
}
