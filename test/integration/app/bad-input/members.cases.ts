import { inHours } from '../../events/scenario';
import { CANARY, long, type MutationCase, type Wrong } from './cases';

const profile = (input: object): Wrong => ['updateProfile', 'ada', () => input];

/** What is refused of members, and of who would be one. */
export const memberCases: MutationCase[] = [
  [
    'a headline too long [P9]',
    profile({ headline: long(121) }),
    ['BAD_USER_INPUT', 'input.headline', 'P9'],
  ],
  ['a bio too long [P9]', profile({ bio: long(2001) }), ['BAD_USER_INPUT', 'input.bio', 'P9']],
  [
    'a reading that is no kana [M8]',
    profile({ name: { familyReading: CANARY } }),
    ['BAD_USER_INPUT', 'input.name.familyReading', 'M8'],
  ],
  [
    'a phone number that is none [M5]',
    profile({ phone: CANARY }),
    ['BAD_USER_INPUT', 'input.phone', 'M5'],
  ],
  [
    'a visibility that is none',
    profile({ visibility: { email: CANARY } }),
    ['BAD_USER_INPUT', 'input.visibility.email'],
  ],
  [
    'an address that is none',
    ['inviteMember', 'hr', () => ({ email: CANARY, name: { family: 'x' } })],
    ['BAD_USER_INPUT', 'input.email'],
  ],
  [
    'a name without a family name [M8]',
    ['inviteMember', 'hr', () => ({ email: 'new@example.org', name: { given: CANARY } })],
    ['BAD_USER_INPUT', 'input.name.family', 'M8'],
  ],
  [
    'a suspension that ends in the past [M1]',
    ['suspendMember', 'hr', ({ ada }) => ({ memberId: ada.id, reason: 'x', until: inHours(-1) })],
    ['BAD_USER_INPUT', 'input.until', 'M1'],
  ],
  [
    'a decision about somebody made up [X6]',
    ['approveMember', 'hr', () => ({ memberId: CANARY })],
    ['NOT_FOUND', 'input.memberId'],
  ],
  [
    'a block of oneself [M7]',
    ['blockMember', 'ada', ({ ada }) => ({ memberId: ada.id })],
    ['BAD_USER_INPUT', 'input.memberId', 'M7'],
  ],
  [
    'an employment from a day that is none',
    ['openEmployment', 'hr', ({ ada }) => ({ memberId: ada.id, startedOn: CANARY })],
    ['BAD_USER_INPUT', 'input.startedOn'],
  ],
  [
    'a department too long [M4]',
    [
      'openEmployment',
      'hr',
      ({ ada }) => ({ memberId: ada.id, startedOn: '2026-01-01', department: long(101) }),
    ],
    ['BAD_USER_INPUT', 'input.department', 'M4'],
  ],
  [
    'an invitation by a token made up [M3]',
    ['acceptInvitation', null, () => ({ token: CANARY, password: 'long enough' })],
    ['BAD_USER_INPUT', 'input.token', 'M3'],
  ],
  [
    'a refresh token made up',
    ['refreshSession', null, () => ({ refreshToken: CANARY })],
    ['UNAUTHENTICATED'],
  ],
];
