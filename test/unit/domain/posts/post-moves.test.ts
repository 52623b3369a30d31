import {
  answerCelebration,
  assertOpen,
  edit,
  publish,
  remove,
} from '../../../../src/domain/posts/post-moves';
import { celebration, draft, LATER, NOON, published } from './people';

describe('publish', () => {
  it('dates the post when it first comes out and not again [P2]', () => {
    const once = publish(draft(), NOON);
    expect(once).toMatchObject({ status: 'PUBLISHED', publishedAt: NOON });
    expect(publish(once, LATER)).toEqual(once);
  });

  it('brings nothing back from removal [P2]', () => {
    const gone = remove(published(), { byId: 'author', at: LATER });
    expect(() => publish(gone, LATER)).toThrow('POST_CLOSED (REMOVED)');
  });
});

describe('a celebration', () => {
  it('comes out with the later of wish and consent [P1]', () => {
    const wished = publish(celebration(), NOON);
    const consented = answerCelebration(celebration(), true, NOON);
    expect([wished.status, consented.status]).toEqual(['DRAFT', 'DRAFT']);
    const out = { status: 'PUBLISHED', publishedAt: LATER };
    expect(answerCelebration(wished, true, LATER)).toMatchObject(out);
    expect(publish(consented, LATER)).toMatchObject(out);
  });

  it('stays a draft when consent is refused, and goes back when it is withdrawn [P1]', () => {
    const refused = answerCelebration(publish(celebration(), NOON), false, NOON);
    expect(refused).toMatchObject({ status: 'DRAFT', celebrationConsent: 'REFUSED' });
    const out = answerCelebration(refused, true, NOON);
    expect(answerCelebration(out, false, LATER)).toMatchObject({
      status: 'DRAFT',
      publishedAt: null,
    });
  });

  const out = answerCelebration(publish(celebration(), NOON), true, NOON);

  it.each([
    ['another text', out, { text: 'ちがう話' }, 'PENDING'],
    ['a narrower audience', out, { audience: 'ALUMNI' }, 'GIVEN'],
    ['a wider audience', { ...out, audience: 'ALUMNI' }, { audience: 'EVERYONE' }, 'PENDING'],
    ['another audience', { ...out, audience: 'ALUMNI' }, { audience: 'EMPLOYEES' }, 'PENDING'],
  ] as const)('with %s needs consent as it says [P1]', (_case, post, change, consent) => {
    const edited = edit(post, change, LATER);
    expect(edited.celebrationConsent).toBe(consent);
    expect(edited.status).toBe(consent === 'GIVEN' ? 'PUBLISHED' : 'DRAFT');
  });

  it('of oneself can be edited freely [P1]', () => {
    const own = publish(
      celebration({ celebratedMemberId: 'author', celebrationConsent: 'GIVEN' }),
      NOON,
    );
    expect(edit(own, { text: '本を出しました' }, LATER).status).toBe('PUBLISHED');
  });
});

describe('edit', () => {
  it('counts a revision per change and none without [P2]', () => {
    const post = published();
    const edited = edit(post, { text: '書き直しました' }, LATER);
    expect(edited).toMatchObject({ revision: 1, text: '書き直しました', publishedAt: NOON });
    expect(edit(post, {}, LATER)).toBe(post);
    expect(edit(post, { text: post.text as string, audience: 'EVERYONE' }, LATER)).toBe(post);
  });

  it.each([
    [{ text: null }, 'REQUIRED'],
    [{ audience: null }, 'REQUIRED'],
    [{ audience: 'GROUP' }, 'NO_GROUP'],
    [{ text: ' ' }, 'TOO_SHORT'],
  ] as const)('refuses %j', (change, reason) => {
    expect(() => edit(published(), change, LATER)).toThrow(`BAD_USER_INPUT (${reason})`);
  });
});

describe('remove', () => {
  it('leaves a tombstone without text, in its place, once [P6]', () => {
    const gone = remove(published(), { byId: 'staff', reason: '規約違反', at: LATER });
    expect(gone).toMatchObject({
      status: 'REMOVED',
      text: null,
      publishedAt: NOON,
      removedById: 'staff',
      removalReason: '規約違反',
    });
    expect(remove(gone, { byId: 'author', at: LATER })).toBe(gone);
  });
});

describe('assertOpen', () => {
  it('takes reactions and comments while a post is out, only [P5]', () => {
    expect(() => assertOpen(published())).not.toThrow();
    expect(() => assertOpen(draft())).toThrow('POST_CLOSED (NOT_PUBLISHED)');
    expect(() => assertOpen(published({ status: 'REMOVED' }))).toThrow('POST_CLOSED (REMOVED)');
  });
});
