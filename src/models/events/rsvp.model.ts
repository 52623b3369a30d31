import type { AnyBulkWriteOperation, Connection, Model, QueryFilter } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { RsvpChange } from '../../domain/events/guest-list';
import { EXPECTING, type RsvpRecord, type RsvpStatus } from '../../domain/events/rsvp';
import { decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import { type RsvpDocument, rsvpSchema, toRsvpDocument, toRsvpRecord } from './rsvp.document';

/** Waiting answers read at once while seats are being filled. */
const WAITING_PAGE = 100;

/** The answers to events, one per event and member (DOMAIN.md E3). */
export class RsvpModel {
  readonly model: Model<RsvpDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<RsvpDocument>('Rsvp', rsvpSchema.clone());
  }

  newId(): string {
    return encodeNodeId('Rsvp', newObjectId());
  }

  /** Those that are there, in no order. */
  findByIds(ids: readonly string[]): Promise<RsvpRecord[]> {
    const _ids = decodeNodeIds('Rsvp', ids);
    return _ids.length === 0 ? Promise.resolve([]) : this.find({ _id: { $in: _ids } }, _ids.length);
  }

  /** The answers of these members to one event. */
  findOfMembers(
    eventId: string,
    memberIds: readonly string[],
    tx?: Transaction,
  ): Promise<RsvpRecord[]> {
    const members = decodeNodeIds('Member', memberIds);
    const filter = { eventId: requireNodeId('Event', eventId), memberId: { $in: members } };
    return this.find(filter, members.length, tx);
  }

  /** One member's answers to these events. */
  findOfEvents(memberId: string, eventIds: readonly string[]): Promise<RsvpRecord[]> {
    const events = decodeNodeIds('Event', eventIds);
    const filter = { memberId: requireNodeId('Member', memberId), eventId: { $in: events } };
    return this.find(filter, events.length);
  }

  /** The events that a member has answered, whatever the answer. */
  async eventIdsOf(memberId: string): Promise<string[]> {
    const answered = await this.model
      .find({ memberId: requireNodeId('Member', memberId) }, { _id: 0, eventId: 1 })
      .batchSize(1000)
      .lean<Pick<RsvpDocument, 'eventId'>[]>();
    return answered.map(({ eventId }) => encodeNodeId('Event', eventId));
  }

  /** The answers by which a member has seats or hopes for some. */
  claimsOf(memberId: string, tx: Transaction): Promise<RsvpRecord[]> {
    const filter = {
      memberId: requireNodeId('Member', memberId),
      status: { $in: [...EXPECTING] },
    };
    return this.find(filter, 1000, tx);
  }

  /** Who answered an event with one of these results. */
  async memberIdsOf(
    eventId: string,
    statuses: readonly RsvpStatus[],
    tx: Transaction,
  ): Promise<string[]> {
    const rsvps = await this.model
      .find(
        { eventId: requireNodeId('Event', eventId), status: { $in: [...statuses] } },
        { _id: 0, memberId: 1 },
      )
      .batchSize(1000)
      .session(tx)
      .lean<Pick<RsvpDocument, 'memberId'>[]>();
    return rsvps.map(({ memberId }) => encodeNodeId('Member', memberId));
  }

  /** The next to wait behind a number, first come first; a page of them, none at the end of the line. */
  async waitingAfter(eventId: string, number: number, tx: Transaction): Promise<RsvpRecord[]> {
    const rsvps = await this.model
      .find({ eventId: requireNodeId('Event', eventId), waitlistNumber: { $gt: number } })
      .sort({ waitlistNumber: 1 })
      .limit(WAITING_PAGE)
      .batchSize(WAITING_PAGE)
      .session(tx)
      .lean<RsvpDocument[]>();
    return rsvps.map(toRsvpRecord);
  }

  /** Writes the changed answers of one event in one command. */
  async write(tx: Transaction, changes: readonly RsvpChange[]): Promise<void> {
    if (changes.length > 0)
      await this.model.bulkWrite(changes.map(toOperation), { session: tx, ordered: true });
  }

  private async find(
    filter: QueryFilter<RsvpDocument>,
    batchSize: number,
    tx?: Transaction,
  ): Promise<RsvpRecord[]> {
    const rsvps = await this.model
      .find(filter)
      .batchSize(batchSize + 1)
      .session(tx ?? null)
      .lean<RsvpDocument[]>();
    return rsvps.map(toRsvpRecord);
  }
}

function toOperation({ before, after }: RsvpChange): AnyBulkWriteOperation<RsvpDocument> {
  if (!after) return { deleteOne: { filter: { _id: requireNodeId('Rsvp', before.id) } } };
  const { _id, ...rsvp } = toRsvpDocument(after);
  if (!before) return { insertOne: { document: { _id, ...rsvp } } };
  const { answer, status, guests, waitlistNumber } = rsvp;
  return {
    updateOne: { filter: { _id }, update: { $set: { answer, status, guests, waitlistNumber } } },
  };
}
