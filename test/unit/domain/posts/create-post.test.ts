import { decideNewPost } from '../../../../src/domain/posts/create-post';
import { alumna, author, celebrated, employee, staff } from './people';

const family = '👨‍👩‍👧‍👦';

function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('decideNewPost', () => {
  it('makes a draft for everyone where nothing else is said [P2, P3]', () => {
    expect(decideNewPost(author, { kind: 'QUESTION', text: ' どなたか…? ' })).toMatchObject({
      status: 'DRAFT',
      audience: 'EVERYONE',
      text: 'どなたか…?',
      publishedAt: null,
      celebrationConsent: null,
    });
  });

  it.each([alumna, employee])('lets nobody but staff announce [P1]', (member) => {
    const wish = { kind: 'ANNOUNCEMENT', text: 'x' } as const;
    expect(refusal(() => decideNewPost(member, wish))).toMatchObject({
      code: 'FORBIDDEN',
      facts: { field: 'input.kind', rule: 'P1' },
    });
    expect(decideNewPost(staff, wish).kind).toBe('ANNOUNCEMENT');
  });

  it.each([
    ['CELEBRATION', null, 'REQUIRED'],
    ['STORY', celebrated.memberId, 'NOT_ALLOWED'],
  ] as const)('refuses %s with %s celebrated [P1]', (kind, celebratedMemberId, reason) => {
    expect(
      refusal(() => decideNewPost(author, { kind, text: 'x', celebratedMemberId })),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      facts: { field: 'input.celebratedMemberId', rule: 'P1', reason },
    });
  });

  it('waits for the person celebrated, unless that is the author [P1]', () => {
    const wish = { kind: 'CELEBRATION', text: 'x' } as const;
    const ofOther = decideNewPost(author, { ...wish, celebratedMemberId: celebrated.memberId });
    const ofSelf = decideNewPost(author, { ...wish, celebratedMemberId: author.memberId });
    expect([ofOther.celebrationConsent, ofSelf.celebrationConsent]).toEqual(['PENDING', 'GIVEN']);
  });

  it('refuses a group while there are none [P3]', () => {
    expect(
      refusal(() => decideNewPost(staff, { kind: 'STORY', text: 'x', audience: 'GROUP' })),
    ).toMatchObject({ facts: { field: 'input.audience', reason: 'NO_GROUP' } });
  });

  it('counts graphemes, not code units [P9]', () => {
    const wish = { kind: 'STORY', text: family.repeat(3) } as const;
    expect(decideNewPost(author, wish).text).toBe(wish.text);
    const kana = 'が'.normalize('NFD').repeat(5000);
    expect(decideNewPost(author, { kind: 'STORY', text: kana }).text).toHaveLength(5000);
    expect(
      refusal(() => decideNewPost(author, { kind: 'STORY', text: `${kana}が` })),
    ).toMatchObject({
      facts: { field: 'input.text', reason: 'TOO_LONG', limit: 5000, rule: 'P9' },
    });
  });

  it('refuses a text of nothing [P9]', () => {
    expect(refusal(() => decideNewPost(author, { kind: 'STORY', text: ' \n　' }))).toMatchObject({
      facts: { field: 'input.text', reason: 'TOO_SHORT' },
    });
  });
});
