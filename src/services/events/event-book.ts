import type { Transaction } from '../../database/transaction';
import { eventTopic } from '../../domain/activity';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import type { EventRecord } from '../../domain/events/event';
import { GuestList } from '../../domain/events/guest-list';
import type { RsvpRecord, RsvpStatus } from '../../domain/events/rsvp';
import { MailTemplate } from '../../domain/mail/mail';
import { MemberStatus } from '../../domain/members/member';
import type { RecordActivity } from '../../live/activity-recorder';
import type { Book } from '../../live/commit-queue';
import type { MailOutbox } from '../mail/mail-outbox';
import type { EventAfterimages } from './event-afterimages';
import type { EventModels } from './event-models';

export interface EventBookParts {
  readonly models: EventModels;
  readonly outbox: MailOutbox;
  readonly tx: Transaction;
  readonly record: RecordActivity;
  /** Told what becomes of the event and its answers; null: nobody. */
  readonly afterimages: EventAfterimages | null;
  readonly clock: () => Date;
}

/** A mail to everybody whose answer came to one of these results. */
interface Announcement {
  readonly template: MailTemplate;
  readonly to: readonly RsvpStatus[];
}

/**
 * One event and the answers that a batch of writes shares: loaded with three commands, changed in memory, written last.
 * Whoever waits is read only as far as seats are free.
 */
export class EventBook implements Book {
  private readonly announcements: Announcement[] = [];

  private constructor(
    private readonly parts: EventBookParts,
    private readonly loaded: EventRecord | null,
    private readonly list: GuestList | null,
    private readonly activeIds: ReadonlySet<string>,
  ) {}

  /** Opens the book of one event for changes of these members' answers. */
  static async open(
    parts: EventBookParts,
    eventId: string,
    memberIds: readonly string[],
  ): Promise<EventBook> {
    const { models, tx } = parts;
    const event = await models.events.findById(eventId, tx);
    if (!event) return new EventBook(parts, null, null, new Set());
    const members = [...new Set(memberIds)];
    const active = (await models.members.findByIds(members, tx)).filter(
      ({ status }) => status === MemberStatus.ACTIVE,
    );
    const list = new GuestList(event, {
      rsvps: await models.rsvps.findOfMembers(eventId, members, tx),
      loadWaiting: (number) => models.rsvps.waitingAfter(eventId, number, tx),
      newRsvpId: () => models.rsvps.newId(),
    });
    return new EventBook(parts, event, list, new Set(active.map(({ id }) => id)));
  }

  /** The moment of a change; taken inside the batch, so that deadlines hold for who had to wait. */
  now(): Date {
    return this.parts.clock();
  }

  get event(): EventRecord | null {
    return this.list?.event ?? null;
  }

  /** Of the members that the book was opened for. */
  rsvpOf(memberId: string): RsvpRecord | null {
    return this.list?.rsvpOf(memberId) ?? null;
  }

  /** Throws FORBIDDEN for who was suspended while the unit waited: a seat just released must not be taken again. */
  assertStillActive(memberId: string): void {
    if (!this.activeIds.has(memberId))
      throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'M1', reason: 'NOT_ACTIVE' });
  }

  /** To be asked for only where there is an event. */
  get guests(): GuestList {
    if (!this.list) throw new TypeError('The book has no event.');
    return this.list;
  }

  announce(template: MailTemplate, to: readonly RsvpStatus[]): void {
    this.announcements.push({ template, to });
  }

  /** Writes the event first: a rival's transaction then conflicts here, not on a unique key of what follows. */
  async flush(): Promise<void> {
    const { loaded, list } = this;
    if (!loaded || !list || list.event === loaded) return;
    assertNotOverbooked(list.event);
    const { models, tx, record } = this.parts;
    await models.events.replace(tx, loaded, list.event);
    await models.rsvps.write(tx, list.changes());
    for (const { draft, sequence } of list.happened) record(eventTopic(loaded.id), draft, sequence);
    this.keepAfterimages(list);
    await this.orderMails(list);
  }

  /** Of answers alone: what is changed of the event itself is read as it was stored. */
  private keepAfterimages({ event, happened }: GuestList): void {
    const { afterimages } = this.parts;
    if (!afterimages || happened.some(({ draft }) => draft.subjects['rsvpId'] === undefined))
      return;
    for (const { draft } of happened) {
      const { rsvpId, memberId = '' } = draft.subjects;
      const rsvp = this.rsvpOf(memberId);
      afterimages.keep(draft, { event, rsvp: rsvp?.id === rsvpId ? rsvp : null });
    }
  }

  private async orderMails({ event, promoted, outgrown }: GuestList): Promise<void> {
    await this.mail(MailTemplate.EVENT_PROMOTION, membersOf(promoted));
    await this.mail(MailTemplate.EVENT_TOO_SMALL, membersOf(outgrown));
    const { rsvps } = this.parts.models;
    for (const { template, to } of this.announcements)
      await this.mail(template, await rsvps.memberIdsOf(event.id, to, this.parts.tx));
  }

  private async mail(template: MailTemplate, memberIds: readonly string[]): Promise<void> {
    if (memberIds.length === 0) return;
    const { models, outbox, tx } = this.parts;
    const ids = { eventId: this.guests.event.id };
    const members = await models.members.findByIds(memberIds, tx);
    await outbox.enqueueAll(
      tx,
      members.map(({ id, language }) => ({ template, recipient: { memberId: id }, language, ids })),
    );
  }
}

function membersOf(rsvps: readonly RsvpRecord[]): string[] {
  return [...new Set(rsvps.map(({ memberId }) => memberId))];
}

/** The last line before the database; reached only by a fault of ours (DOMAIN.md E4). */
function assertNotOverbooked({ capacity, counts }: EventRecord): void {
  if (capacity !== null && counts.seatsTaken > capacity)
    throw new RangeError('More seats would be taken than there are.');
}
