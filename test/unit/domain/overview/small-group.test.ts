import { employmentHistory } from '../../../../src/domain/overview/employment-history';
import { referralFunnel } from '../../../../src/domain/overview/referral-funnel';
import { discreet } from '../../../../src/domain/overview/small-group';

describe('a small group', () => {
  it('is not counted where its number could point at one of its people', () => {
    expect([0, 1, 4, 5, 6].map(discreet)).toEqual([0, null, null, 5, 6]);
  });

  it('is hidden in the history of employment, and counted again once it is large enough [M4]', () => {
    const changes = [
      { month: '', employed: 0, joined: 5 },
      { month: '2026-02', employed: 3, joined: 3 },
      { month: '2026-03', employed: 2, joined: 2 },
      { month: '2026-04', employed: -2, joined: 0 },
    ];
    const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
    expect(
      employmentHistory(changes, months).map(({ employees, alumni }) => [employees, alumni]),
    ).toEqual([
      [0, 5],
      [null, 5],
      [5, 5],
      [null, 7],
    ]);
  });

  it('leaves no share to be worked out from [R3]', () => {
    const stages = referralFunnel([
      { stage: 'AWAITING_CONSENT', standing: 10, reached: 40 },
      { stage: 'SUBMITTED', standing: 6, reached: 20 },
      { stage: 'SCREENING', standing: 0, reached: 4 },
      { stage: 'REJECTED', standing: 1, reached: 1 },
    ]);
    expect(
      stages.map(({ stage, ...numbers }) => [
        stage,
        numbers.standing,
        numbers.reached,
        numbers.conversion,
      ]),
    ).toEqual([
      ['AWAITING_CONSENT', 10, 40, null],
      ['SUBMITTED', 6, 20, 0.5],
      ['SCREENING', 0, null, null],
      ['INTERVIEW', 0, 0, null],
      ['OFFER', 0, 0, null],
      ['HIRED', 0, 0, null],
      ['REJECTED', null, null, null],
      ['WITHDRAWN', 0, 0, null],
      ['DECLINED', 0, 0, null],
      ['EXPIRED', 0, 0, null],
    ]);
  });
});
