import { PostAudience } from '../../../../src/domain/posts/post';
import { remove } from '../../../../src/domain/posts/post-moves';
import {
  assertCanRemovePost,
  assertCanSeePost,
  assertIsAuthor,
  canSeePost,
} from '../../../../src/domain/posts/post-policy';
import {
  alumna,
  author,
  celebrated,
  celebration,
  draft,
  employee,
  NOON,
  published,
  staff,
  viewer,
} from './people';

describe('canSeePost', () => {
  it.each([
    ['EVERYONE', [true, true, true]],
    ['ALUMNI', [true, false, true]],
    ['EMPLOYEES', [false, true, true]],
    ['GROUP', [false, false, true]],
  ] as const)('shows a post for %s to [alumna, employee, staff] as %s [P3]', (audience, seen) => {
    const post = published({ audience });
    expect([alumna, employee, staff].map((who) => canSeePost(who, post))).toEqual(seen);
  });

  it('goes by what the viewer is now, not by what they were [P3]', () => {
    const post = published({ audience: PostAudience.EMPLOYEES });
    expect(canSeePost(employee, post)).toBe(true);
    expect(canSeePost({ ...employee, role: 'ALUMNI', isEmployee: false }, post)).toBe(false);
  });

  it('shows a draft to its author alone, staff included in the others [P2]', () => {
    expect([author, alumna, staff].map((who) => canSeePost(who, draft()))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('shows a celebration to its author and the person celebrated before consent [P1]', () => {
    expect(
      [author, celebrated, alumna, staff].map((who) => canSeePost(who, celebration())),
    ).toEqual([true, true, false, false]);
  });

  it('keeps a tombstone visible to those who saw the post [P6]', () => {
    const tombstone = remove(published({ audience: 'EMPLOYEES' }), { byId: 'author', at: NOON });
    expect([employee, alumna].map((who) => canSeePost(who, tombstone))).toEqual([true, false]);
  });

  it.each(['author', 'celebrated'])('hides what %s, blocked, writes or is named in [M7]', (id) => {
    const post = published({ celebratedMemberId: 'celebrated' });
    expect(canSeePost(viewer('x'), post)).toBe(true);
    expect(canSeePost(viewer('x', { hiddenMemberIds: new Set([id]) }), post)).toBe(false);
  });

  it('hides a celebration from the person celebrated once they are blocked [M7]', () => {
    const blocked = { ...celebrated, hiddenMemberIds: new Set(['author']) };
    expect(canSeePost(blocked, celebration())).toBe(false);
  });

  it.each(['SUSPENDED', 'PENDING_REVIEW'] as const)('shows nothing to the %s [M1]', (status) => {
    expect(canSeePost({ ...author, status }, published())).toBe(false);
  });

  it('shows nothing to strangers and partners', () => {
    const partner = { kind: 'partner', keyId: 'k', scopes: new Set<string>() } as const;
    expect([null, partner].map((who) => canSeePost(who, published()))).toEqual([false, false]);
  });
});

describe('what a viewer may do to a post', () => {
  it('answers alike for what is not there and what may not be seen [X6]', () => {
    const hidden = published({ audience: 'EMPLOYEES' });
    const refusals = [null, hidden].map((post) => {
      try {
        return assertCanSeePost(alumna, post);
      } catch (error) {
        return error;
      }
    });
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves editing to the author', () => {
    expect(() => assertIsAuthor(staff, published())).toThrow('FORBIDDEN');
    expect(assertIsAuthor(author, published()).id).toBe('post');
  });

  it('lets author and staff remove, staff even across a block [M7]', () => {
    const blocked = { ...staff, hiddenMemberIds: new Set(['author']) };
    expect(assertCanRemovePost(blocked, published()).id).toBe('post');
    expect(assertCanRemovePost(author, draft()).id).toBe('post');
    expect(() => assertCanRemovePost(alumna, published())).toThrow('FORBIDDEN');
    expect(() => assertCanRemovePost(staff, draft())).toThrow('NOT_FOUND');
  });
});
