import { couldEverFit, type EventRecord, EventStatus } from '../../domain/events/event';
import { holdsSeats, isWaiting, partySize } from '../../domain/events/rsvp';
import { type MailRecord, MailTemplate } from '../../domain/mail/mail';
import { MemberStatus } from '../../domain/members/member';
import { fullName } from '../../domain/members/person-name';
import type { MailSources } from '../mail/mail-source';
import type { EventModels } from './event-models';

const { EVENT_PROMOTION, EVENT_CHANGED, EVENT_CANCELLED, EVENT_TOO_SMALL } = MailTemplate;

type EventMailSources = Pick<
  MailSources,
  typeof EVENT_PROMOTION | typeof EVENT_CHANGED | typeof EVENT_CANCELLED | typeof EVENT_TOO_SMALL
>;

/** What the mails about events tell, read when they are sent; a mail that is no longer true is dropped. */
export function eventMailSources(models: EventModels): EventMailSources {
  return {
    [EVENT_PROMOTION]: {
      async prepare(mail) {
        const read = await readMail(models, mail, EventStatus.PUBLISHED);
        if (!read || !holdsSeats(read.rsvp)) return null;
        const { address, facts, rsvp } = read;
        return { address, facts: { ...facts, seats: partySize(rsvp) } };
      },
    },
    [EVENT_CHANGED]: {
      async prepare(mail) {
        const read = await readMail(models, mail, EventStatus.PUBLISHED);
        if (!read || !holdsSeats(read.rsvp)) return null;
        return { address: read.address, facts: read.facts };
      },
    },
    [EVENT_TOO_SMALL]: {
      async prepare(mail) {
        const read = await readMail(models, mail, EventStatus.PUBLISHED);
        if (!read || !isWaiting(read.rsvp)) return null;
        const { capacity } = read.event;
        const seats = partySize(read.rsvp);
        if (capacity === null || couldEverFit(read.event, seats)) return null;
        return { address: read.address, facts: { ...read.facts, seats, capacity } };
      },
    },
    [EVENT_CANCELLED]: {
      async prepare(mail) {
        const read = await readMail(models, mail, EventStatus.CANCELLED);
        if (!read) return null;
        return { address: read.address, facts: { ...read.facts, reason: read.event.cancelReason } };
      },
    },
  };
}

/** Null unless the event stands as the mail says, and the member is still there and has an answer. */
async function readMail(
  { events, rsvps, members }: EventModels,
  { recipient, ids }: MailRecord,
  status: EventStatus,
) {
  if (!('memberId' in recipient)) return null;
  const event = await events.findById(ids['eventId'] ?? '');
  if (event?.status !== status) return null;
  const [rsvp] = await rsvps.findOfMembers(event.id, [recipient.memberId]);
  const [member] = await members.findByIds([recipient.memberId]);
  if (!rsvp || member?.status !== MemberStatus.ACTIVE) return null;
  return { address: member.email, facts: factsOf(event, fullName(member.name)), event, rsvp };
}

function factsOf(event: EventRecord, recipientName: string) {
  const { id: eventId, title, startsAt, timeZone, place } = event;
  return { recipientName, eventId, title, startsAt, timeZone, place };
}
