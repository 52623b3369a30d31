import type { Application } from '../src/app/application';
import { toMemberViewer } from '../src/domain/auth/member-viewer';
import { EventStatus } from '../src/domain/events/event';
import { NO_ANSWERS } from '../src/domain/events/event-counts';
import { type MemberRecord, MemberStatus } from '../src/domain/members/member';
import { initialVisibility } from '../src/domain/members/member-policy';
import { NAMELESS } from '../src/domain/members/person-name';
import type { MemberViewer } from '../src/domain/viewer';

/** Somebody who answers, with a session of their own. */
export interface Attendee {
  readonly viewer: MemberViewer;
  readonly token: string;
}

const HOUR_MS = 3_600_000;
const SIGN_INS_AT_ONCE = 50;

/** Stores active members and signs them in. */
export async function inviteAttendees(app: Application, count: number): Promise<Attendee[]> {
  const { members } = app.domains.members.models;
  const records = Array.from(
    { length: count },
    (_, i): MemberRecord => ({
      id: members.newId(),
      name: { ...NAMELESS, family: '山田' },
      status: MemberStatus.ACTIVE,
      grantedRole: null,
      email: `attendee-${i}@example.com`,
      phone: null,
      headline: null,
      bio: null,
      language: 'ja',
      employments: [],
      visibility: initialVisibility,
      hiddenMemberIds: [],
      suspendedUntil: null,
      partnerConsentId: null,
      createdAt: app.kernel.clock(),
    }),
  );
  await members.insertMany(records);
  const attendees: Attendee[] = [];
  while (attendees.length < count)
    attendees.push(
      ...(await Promise.all(
        records.slice(attendees.length, attendees.length + SIGN_INS_AT_ONCE).map(signIn),
      )),
    );
  return attendees;

  async function signIn(record: MemberRecord): Promise<Attendee> {
    const { accessToken } = await app.domains.auth.services.sessions.open(record);
    return { viewer: toMemberViewer(record, 'bench'), token: accessToken };
  }
}

/** Gives the id of a new published event. */
export async function openEvent(app: Application, capacity: number): Promise<string> {
  const { events } = app.domains.events.models;
  const now = app.kernel.clock();
  const id = events.newId();
  await app.kernel.unitOfWork.run(null, async (tx) => {
    await events.insert(tx, {
      id,
      title: 'Barbecue',
      description: '',
      status: EventStatus.PUBLISHED,
      organiserIds: [app.domains.members.models.members.newId()],
      startsAt: new Date(now.getTime() + HOUR_MS),
      endsAt: new Date(now.getTime() + 2 * HOUR_MS),
      timeZone: 'Asia/Tokyo',
      capacity,
      maxGuests: 0,
      rsvpClosesAt: null,
      place: null,
      address: null,
      onlineUrl: null,
      counts: NO_ANSWERS,
      waitlistCounter: 0,
      liveSequence: 0,
      cancelReason: null,
      createdAt: now,
    });
    return {};
  });
  return id;
}
