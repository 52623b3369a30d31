import { CANARY, long, type MutationCase, type Wrong } from './cases';

const post = (wishes: object): Wrong => ['createPost', 'ada', () => ({ kind: 'STORY', ...wishes })];

/** What the feed refuses. */
export const postCases: MutationCase[] = [
  ['a blank post [P9]', post({ text: ' \n' }), ['BAD_USER_INPUT', 'input.text', 'P9']],
  ['a post too long [P9]', post({ text: long(5001) }), ['BAD_USER_INPUT', 'input.text', 'P9']],
  [
    'a kind of post that is none',
    post({ text: 'x', kind: CANARY }),
    ['BAD_USER_INPUT', 'input.kind'],
  ],
  [
    'an audience that is none',
    post({ text: 'x', audience: CANARY }),
    ['BAD_USER_INPUT', 'input.audience'],
  ],
  [
    'an audience without members [P3]',
    post({ text: 'x', audience: 'GROUP' }),
    ['BAD_USER_INPUT', 'input.audience', 'P3'],
  ],
  [
    'a celebration of nobody [P1]',
    post({ text: 'x', kind: 'CELEBRATION' }),
    ['BAD_USER_INPUT', 'input.celebratedMemberId', 'P1'],
  ],
  [
    'a celebration of somebody made up [X6]',
    post({ text: 'x', kind: 'CELEBRATION', celebratedMemberId: CANARY }),
    ['NOT_FOUND', 'input.celebratedMemberId'],
  ],
  [
    'an idempotency key that is empty [X5]',
    post({ text: 'x', idempotencyKey: '' }),
    ['BAD_USER_INPUT', 'input.idempotencyKey', 'X5'],
  ],
  [
    'an idempotency key too long [X5]',
    post({ text: 'x', idempotencyKey: CANARY.repeat(20) }),
    ['BAD_USER_INPUT', 'input.idempotencyKey', 'X5'],
  ],
  [
    'a comment too long [P9]',
    ['addComment', 'ada', ({ postId }) => ({ postId, text: long(1001) })],
    ['BAD_USER_INPUT', 'input.text', 'P9'],
  ],
  [
    'a comment on a post made up [X6]',
    ['addComment', 'ada', () => ({ postId: CANARY, text: 'x' })],
    ['NOT_FOUND', 'input.postId'],
  ],
  [
    'a reply to a comment made up [X6]',
    ['addComment', 'ada', ({ postId }) => ({ postId, text: 'x', replyToId: CANARY })],
    ['NOT_FOUND', 'input.replyToId'],
  ],
  [
    'a reply to a reply [P5]',
    ['addComment', 'ada', ({ postId, replyId }) => ({ postId, text: 'x', replyToId: replyId })],
    ['BAD_USER_INPUT', 'input.replyToId', 'P5'],
  ],
  [
    'a reaction that is none',
    ['reactToPost', 'ada', ({ postId }) => ({ postId, kind: CANARY, on: true })],
    ['BAD_USER_INPUT', 'input.kind'],
  ],
  [
    'a post cleared [P9]',
    ['editPost', 'ada', ({ postId }) => ({ postId, text: null })],
    ['BAD_USER_INPUT', 'input.text', 'P9'],
  ],
  [
    'a reason of a removal too long [P9]',
    ['removePost', 'ada', ({ postId }) => ({ postId, reason: long(501) })],
    ['BAD_USER_INPUT', 'input.reason', 'P9'],
  ],
];
