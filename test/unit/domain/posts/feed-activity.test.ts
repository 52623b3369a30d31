import { feedActivity, judgeFeedActivity } from '../../../../src/domain/posts/feed-activity';
import type { PostRecord } from '../../../../src/domain/posts/post';
import { answerCelebration, edit, publish, remove } from '../../../../src/domain/posts/post-moves';
import type { MemberViewer } from '../../../../src/domain/viewer';
import {
  alumna,
  author,
  celebrated,
  celebration,
  draft,
  employee,
  LATER,
  NOON,
  published,
  staff,
  viewer,
} from './people';

/** What each viewer is told of the step from one state to the next, with the post as it is `now`. */
function told(viewers: MemberViewer[], before: PostRecord, after: PostRecord, now = after) {
  const activity = feedActivity(before, after);
  if (!activity) return null;
  return viewers.map((who) =>
    judgeFeedActivity(who, { facts: {}, ...activity, occurredAt: LATER }, now),
  );
}

const everyone = published();
const alumniOnly = edit(everyone, { audience: 'ALUMNI' }, LATER);
const employeesOnly = edit(alumniOnly, { audience: 'EMPLOYEES' }, LATER);

describe('feedActivity', () => {
  it('says nothing of what the feed never showed [P2]', () => {
    expect(feedActivity(draft(), edit(draft(), { text: '別の文' }, NOON))).toBeNull();
    expect(feedActivity(draft(), remove(draft(), { byId: 'author', at: NOON }))).toBeNull();
    expect(feedActivity(celebration(), publish(celebration(), NOON))).toBeNull();
    expect(feedActivity(everyone, everyone)).toBeNull();
  });

  it('holds ids and audiences, nothing personal [X2]', () => {
    expect(feedActivity(everyone, alumniOnly)).toEqual({
      kind: 'EDITED',
      subjects: { postId: 'post' },
      facts: { audienceBefore: 'EVERYONE', audience: 'ALUMNI' },
    });
  });
});

describe('judgeFeedActivity', () => {
  it('tells of a post to those who may see it [P3]', () => {
    const before = draft({ audience: 'EMPLOYEES' });
    expect(told([employee, alumna, staff], before, publish(before, NOON))).toEqual([
      'PUBLISHED',
      null,
      'PUBLISHED',
    ]);
  });

  it('hides a narrowed post from those who lost it, and them alone [P3]', () => {
    expect(told([alumna, employee, staff, author], everyone, alumniOnly)).toEqual([
      'EDITED',
      'HIDDEN',
      'EDITED',
      'EDITED',
    ]);
    expect(
      told([viewer('x', { hiddenMemberIds: new Set(['author']) })], everyone, alumniOnly),
    ).toEqual([null]);
  });

  it('says HIDDEN once when a post moved on before the viewer heard of it [P3, X8]', () => {
    expect([
      told([alumna], everyone, alumniOnly, employeesOnly),
      told([alumna], alumniOnly, employeesOnly),
    ]).toEqual([[null], ['HIDDEN']]);
    expect([
      told([employee], everyone, alumniOnly, employeesOnly),
      told([employee], alumniOnly, employeesOnly),
    ]).toEqual([['EDITED'], ['EDITED']]);
  });

  it('replays nothing of a post that may not be seen any more [P3]', () => {
    expect(told([employee], draft(), everyone, alumniOnly)).toEqual([null]);
    const reacted = { kind: 'REACTED', facts: {}, occurredAt: LATER };
    expect(judgeFeedActivity(employee, reacted, alumniOnly)).toBeNull();
    expect(judgeFeedActivity(alumna, reacted, alumniOnly)).toBe('REACTED');
  });

  it('takes a celebration back from all but the two concerned [P1]', () => {
    const out = answerCelebration(publish(celebration(), NOON), true, NOON);
    const back = answerCelebration(out, false, LATER);
    expect(told([alumna, staff, author, celebrated], out, back)).toEqual([
      'HIDDEN',
      'HIDDEN',
      'EDITED',
      'EDITED',
    ]);
  });

  it('turns a removed post into a tombstone for those who saw it [P6]', () => {
    const gone = remove(alumniOnly, { byId: 'author', at: LATER });
    expect(told([alumna, employee], alumniOnly, gone)).toEqual(['REMOVED', null]);
  });

  it('skips a post that is not there', () => {
    const activity = { kind: 'PUBLISHED', facts: {}, occurredAt: NOON };
    expect(judgeFeedActivity(alumna, activity, null)).toBeNull();
  });
});
