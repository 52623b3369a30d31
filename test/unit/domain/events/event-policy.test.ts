import {
  canSeeAddress,
  canSeeAnswersOf,
  canSeeEvent,
  mayHostEvents,
  mayOrganise,
} from '../../../../src/domain/events/event-policy';
import type { MemberViewer, PartnerViewer } from '../../../../src/domain/viewer';
import { eventRecord, rsvpRecord } from './fixtures';

const alumna: MemberViewer = {
  kind: 'member',
  memberId: 'ada',
  sessionId: 's',
  status: 'ACTIVE',
  role: 'ALUMNI',
  isEmployee: false,
  hiddenMemberIds: new Set(['blocked']),
};
const host: MemberViewer = { ...alumna, memberId: 'host', role: 'EMPLOYEE', isEmployee: true };
const hr: MemberViewer = { ...alumna, memberId: 'hr', role: 'HR' };
const pending: MemberViewer = { ...alumna, status: 'PENDING_REVIEW' };
const partner: PartnerViewer = { kind: 'partner', keyId: 'k', scopes: new Set(['events:read']) };

describe('canSeeEvent', () => {
  it('shows drafts to those who organise only [E2]', () => {
    const draft = eventRecord({ status: 'DRAFT' });
    const viewers = [alumna, host, hr, partner, null];
    expect(viewers.map((viewer) => canSeeEvent(viewer, draft, false))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps a cancelled event visible to those who answered [E2]', () => {
    const cancelled = eventRecord({ status: 'CANCELLED' });
    expect(canSeeEvent(alumna, cancelled, true)).toBe(true);
    expect(canSeeEvent(alumna, cancelled, false)).toBe(false);
    expect(canSeeEvent(hr, cancelled, false)).toBe(true);
  });

  it('shows nothing to who is not active, and to a key without the scope [M1, X9]', () => {
    expect(canSeeEvent(pending, eventRecord(), true)).toBe(false);
    expect(canSeeEvent(partner, eventRecord(), false)).toBe(true);
    expect(canSeeEvent({ ...partner, scopes: new Set() }, eventRecord(), false)).toBe(false);
  });
});

describe('canSeeAddress', () => {
  it('shows the address to the confirmed and to who runs the event [E11]', () => {
    const event = eventRecord();
    expect(canSeeAddress(alumna, event, rsvpRecord({ status: 'CONFIRMED' }))).toBe(true);
    expect(canSeeAddress(alumna, event, rsvpRecord({ status: 'WAITLISTED' }))).toBe(false);
    expect(canSeeAddress(alumna, event, rsvpRecord({ status: 'NOT_ATTENDING' }))).toBe(false);
    expect(canSeeAddress(alumna, event, null)).toBe(false);
    expect(canSeeAddress(partner, event, null)).toBe(false);
    expect(canSeeAddress(hr, event, null)).toBe(true);
    expect(canSeeAddress(host, event, null)).toBe(true);
  });
});

it('lets employees and staff host events, and staff and organisers run them', () => {
  expect([alumna, host, hr].map(mayHostEvents)).toEqual([false, true, true]);
  expect([alumna, host, hr].map((viewer) => mayOrganise(viewer, eventRecord()))).toEqual([
    false,
    true,
    true,
  ]);
});

it('hides answers across a block, and from partners [E15, M7]', () => {
  expect(canSeeAnswersOf(alumna, 'bo')).toBe(true);
  expect(canSeeAnswersOf(alumna, 'blocked')).toBe(false);
  expect(canSeeAnswersOf(partner, 'bo')).toBe(false);
});
