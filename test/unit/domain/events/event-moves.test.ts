import {
  assertChangeable,
  changesTimeOrPlace,
  decideCancel,
  decidePublish,
} from '../../../../src/domain/events/event-moves';
import { eventRecord, NOW } from './fixtures';

const illegal = expect.objectContaining({ code: 'ILLEGAL_MOVE' });

describe('the life of an event [E2]', () => {
  it('publishes a draft once', () => {
    expect(decidePublish(eventRecord({ status: 'DRAFT' }))).toBe(true);
    expect(decidePublish(eventRecord({ status: 'PUBLISHED' }))).toBe(false);
    expect(() => decidePublish(eventRecord({ status: 'CANCELLED' }))).toThrow(illegal);
    expect(() => decidePublish(eventRecord({ status: 'COMPLETED' }))).toThrow(illegal);
  });

  it('cancels what is published and not over, once', () => {
    expect(decideCancel(eventRecord(), NOW)).toBe(true);
    expect(decideCancel(eventRecord({ status: 'CANCELLED' }), NOW)).toBe(false);
    expect(() => decideCancel(eventRecord({ status: 'DRAFT' }), NOW)).toThrow(illegal);
    expect(() => decideCancel(eventRecord({ endsAt: NOW }), NOW)).toThrow(illegal);
  });

  it('changes no event that is cancelled or completed', () => {
    expect(() => assertChangeable(eventRecord())).not.toThrow();
    expect(() => assertChangeable(eventRecord({ status: 'CANCELLED' }))).toThrow(
      expect.objectContaining({ code: 'EVENT_NOT_OPEN' }),
    );
  });
});

it.each([
  ['startsAt', new Date(0)],
  ['endsAt', new Date(0)],
  ['timeZone', 'UTC'],
  ['place', null],
  ['address', 'x'],
  ['onlineUrl', 'https://x.example'],
])('tells those who are going of a new %s [E14]', (field, value) => {
  expect(changesTimeOrPlace(eventRecord(), eventRecord({ [field]: value }))).toBe(true);
  expect(changesTimeOrPlace(eventRecord(), eventRecord({ title: 'x', capacity: 9 }))).toBe(false);
});
