import {
  applyCardChange,
  type Card,
  type CardChange,
  isOutdated,
  nextTarget,
  withCard,
} from '../../../dashboard/app/src/referrals/referral-cards';

const card = (id: string, version: number, stage: Card['stage'] = 'SUBMITTED'): Card => ({
  ...{ id, version, stage, kind: 'REFERRAL', progress: 'RECEIVED', createdAt: '2026-10-10' },
  ...{ opening: null, referrer: null, candidate: null },
});
const change = (referralId: string | null, referral: Card | null): CardChange => ({
  ...{ cursor: 'c', occurredAt: '2026-10-10', kind: 'MOVED', referralId, referral },
});

describe('the cards of the board', () => {
  const cards = [card('a', 2), card('b', 1)];

  it('take their place as they change, new ones first [R3]', () => {
    const moved = card('b', 2, 'SCREENING');
    expect(withCard(cards, moved)).toEqual([cards[0], moved]);
    const fresh = card('c', 1);
    expect(withCard(cards, fresh)).toEqual([fresh, ...cards]);
  });

  it('never go back to an older version, whichever way the news came [R3]', () => {
    expect(withCard(cards, card('a', 1, 'AWAITING_CONSENT'))).toBe(cards);
    expect(withCard(cards, card('a', 2, 'SCREENING'))[0]?.stage).toBe('SCREENING');
  });

  it('go when their referral is gone, and stay at a checkpoint [X8]', () => {
    expect(applyCardChange(cards, change('a', null))).toEqual([cards[1]]);
    expect(applyCardChange(cards, change(null, null))).toBe(cards);
    expect(applyCardChange(cards, change('a', card('a', 3)))[0]?.version).toBe(3);
  });

  it('are out of hand once somebody else has moved them [R3]', () => {
    const held = { card: card('a', 2), target: null };
    expect(isOutdated(cards, held)).toBe(false);
    expect(isOutdated(withCard(cards, card('a', 3)), held)).toBe(true);
    expect(isOutdated([], held)).toBe(true);
  });

  it('go round the stages that are open to them', () => {
    const targets = ['SCREENING', 'REJECTED', 'WITHDRAWN'] as const;
    const from = (target: Card['stage'], direction: 1 | -1) =>
      nextTarget({ card: card('a', 2), target }, targets, direction);
    expect([from(null, 1), from('SCREENING', 1), from('WITHDRAWN', 1)]).toEqual([
      'SCREENING',
      'REJECTED',
      'SCREENING',
    ]);
    expect([from(null, -1), from('SCREENING', -1)]).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    expect(nextTarget({ card: card('a', 2), target: null }, [], 1)).toBeNull();
  });
});
