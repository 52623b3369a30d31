import { CANARY, type Refusal } from './cases';

const HEX = '0123456789abcdef01234567';

/** A page cursor that nobody was given: in the form of one, with made-up values. */
export function forged(...parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export const badCursor: Refusal = ['BAD_USER_INPUT', 'after', 'X4'];

type QueryCase = [what: string, query: string, cursor: string | null, refusal: Refusal];

/** Queries of HR, who may see every list, and the cursor they carry. */
export const queryCases: QueryCase[] = [
  [
    'a page of none [X4]',
    '{ feed(first: 0) { nodes { id } } }',
    null,
    ['BAD_USER_INPUT', 'first', 'X4'],
  ],
  [
    'a page of fewer than none [X4]',
    '{ members(first: -5) { nodes { id } } }',
    null,
    ['BAD_USER_INPUT', 'first', 'X4'],
  ],
  [
    'a page too long [X4]',
    '{ openings(last: 101) { nodes { id } } }',
    null,
    ['BAD_USER_INPUT', 'last', 'X4'],
  ],
  [
    'both ends at once [X4]',
    '{ events(first: 1, last: 1) { nodes { id } } }',
    null,
    ['BAD_USER_INPUT', 'last', 'X4'],
  ],
  [
    'too many ids [X4]',
    `{ nodes(ids: ${JSON.stringify(Array(101).fill('x'))}) { id } }`,
    null,
    ['BAD_USER_INPUT', 'ids', 'X4'],
  ],
  [
    'a search too long [M8]',
    `{ members(search: "${'あ'.repeat(101)}") { nodes { id } } }`,
    null,
    ['BAD_USER_INPUT', 'search', 'M8'],
  ],
  ['an id of nothing [X6]', `{ node(id: "${CANARY}") { id } }`, null, ['NOT_FOUND', 'id']],
  ['an id of no member [X6]', `{ member(id: "${CANARY}") { id } }`, null, ['NOT_FOUND', 'id']],
  ['an id of no event [X6]', `{ event(id: "${CANARY}") { id } }`, null, ['NOT_FOUND', 'id']],
  ['an id of no post [X6]', `{ post(id: "${CANARY}") { id } }`, null, ['NOT_FOUND', 'id']],
  ['an id of no opening [X6]', `{ opening(id: "${CANARY}") { id } }`, null, ['NOT_FOUND', 'id']],
  ['an id of no referral [X6]', `{ referral(id: "${CANARY}") { id } }`, null, ['NOT_FOUND', 'id']],
  ['a cursor of nothing [X4]', '{ feed(after: $cursor) { nodes { id } } }', CANARY, badCursor],
  [
    'a cursor of another list [X4]',
    '{ feed(after: $cursor) { nodes { id } } }',
    forged('members', CANARY, { o: HEX }),
    badCursor,
  ],
  [
    'a cursor of the feed with a text for a date [X4]',
    '{ feed(after: $cursor) { nodes { id } } }',
    forged('feed', CANARY, { o: HEX }),
    badCursor,
  ],
  [
    'a cursor of the feed with nothing in it [X4]',
    '{ feed(after: $cursor) { nodes { id } } }',
    forged('feed', null, null),
    badCursor,
  ],
  [
    'a cursor of the directory with a date for a text [X4]',
    '{ members(after: $cursor) { nodes { id } } }',
    forged('members', { d: 0 }, { o: HEX }),
    badCursor,
  ],
  [
    'a cursor of the directory with a text for an id [X4]',
    '{ members(after: $cursor) { nodes { id } } }',
    forged('members', 'x', CANARY),
    badCursor,
  ],
  [
    'a cursor of the calendar with a number [X4]',
    '{ events(after: $cursor) { nodes { id } } }',
    forged('events:UPCOMING', 7, { o: HEX }),
    badCursor,
  ],
  [
    'a cursor of the openings with an operator [X4]',
    '{ openings(after: $cursor) { nodes { id } } }',
    forged('openings', { $gt: 0 }, { o: HEX }),
    badCursor,
  ],
  [
    'a cursor of the referrals with a date beyond all dates [X4]',
    '{ referrals(after: $cursor) { nodes { id } } }',
    forged('referrals', { d: 1e300 }, { o: HEX }),
    badCursor,
  ],
];
