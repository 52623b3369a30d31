import { CANARY, long, type MutationCase } from './cases';

const candidate = (wishes: object): object => ({
  candidateName: '候補',
  candidateEmail: 'candidate@example.org',
  relationship: '元同僚',
  ...wishes,
});

/** What openings and referrals refuse. */
export const referralCases: MutationCase[] = [
  [
    'a title of an opening too long [P9]',
    ['createOpening', 'hr', () => ({ title: long(201), description: 'x' })],
    ['BAD_USER_INPUT', 'input.title', 'P9'],
  ],
  [
    'a referral for an opening made up [R7]',
    ['referCandidate', 'ada', () => candidate({ openingId: CANARY })],
    ['NOT_FOUND', 'input.openingId', 'R7'],
  ],
  [
    'a referral for a closed opening [R7]',
    ['referCandidate', 'ada', ({ closedId }) => candidate({ openingId: closedId })],
    ['OPENING_CLOSED', 'input.openingId', 'R7'],
  ],
  [
    'a referral of oneself [R4]',
    [
      'referCandidate',
      'ada',
      ({ ada, openingId }) => candidate({ openingId, candidateEmail: ada.email }),
    ],
    ['BAD_USER_INPUT', 'input.candidateEmail', 'R4'],
  ],
  [
    'a relationship too long [P9]',
    ['referCandidate', 'ada', ({ openingId }) => candidate({ openingId, relationship: long(201) })],
    ['BAD_USER_INPUT', 'input.relationship', 'P9'],
  ],
  [
    'a move that is not legal [R3]',
    ['moveReferral', 'hr', ({ referralId }) => ({ referralId, to: 'HIRED', expectedVersion: 1 })],
    ['ILLEGAL_MOVE', 'input.to', 'R3'],
  ],
  [
    'a move on a version long gone [R3]',
    [
      'moveReferral',
      'hr',
      ({ referralId }) => ({ referralId, to: 'WITHDRAWN', expectedVersion: 0 }),
    ],
    ['CONFLICT', 'input.expectedVersion', 'R3'],
  ],
  [
    'a consent by a token made up [R2]',
    ['confirmReferral', null, () => ({ token: CANARY, consent: true })],
    ['BAD_USER_INPUT', 'input.token', 'R2'],
  ],
];
