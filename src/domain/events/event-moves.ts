import { DomainError, ErrorCode } from '../domain-error';
import { type EventDetails, type EventRecord, EventStatus, hasEnded } from './event';

/** Says whether publishing changes anything; throws ILLEGAL_MOVE where it may not be (DOMAIN.md E2). */
export function decidePublish({ status }: EventRecord): boolean {
  if (status === EventStatus.PUBLISHED) return false;
  if (status !== EventStatus.DRAFT) throw illegalMove(status);
  return true;
}

/** Says whether cancelling changes anything; a draft, a past or a completed event can't be cancelled. */
export function decideCancel(event: EventRecord, now: Date): boolean {
  if (event.status === EventStatus.CANCELLED) return false;
  if (event.status !== EventStatus.PUBLISHED) throw illegalMove(event.status);
  if (hasEnded(event, now)) throw illegalMove('ENDED');
  return true;
}

/** Throws EVENT_NOT_OPEN for what can't be changed any more. */
export function assertChangeable({ status }: EventRecord): void {
  if (status === EventStatus.DRAFT || status === EventStatus.PUBLISHED) return;
  throw new DomainError(ErrorCode.EVENT_NOT_OPEN, {
    field: 'input.eventId',
    rule: 'E2',
    reason: status,
  });
}

/** Whether everybody who is going has to be told of the change (DOMAIN.md E14). */
export function changesTimeOrPlace(before: EventDetails, after: EventDetails): boolean {
  return (
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime() ||
    before.timeZone !== after.timeZone ||
    before.place !== after.place ||
    before.address !== after.address ||
    before.onlineUrl !== after.onlineUrl
  );
}

function illegalMove(reason: string): DomainError {
  return new DomainError(ErrorCode.ILLEGAL_MOVE, { field: 'input.eventId', rule: 'E2', reason });
}
