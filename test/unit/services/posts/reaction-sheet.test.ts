import { ReactionSheet } from '../../../../src/services/posts/reaction-sheet';

const like = { postId: 'post', memberId: 'member', kind: 'LIKE' } as const;
const thanks = { ...like, kind: 'THANKS' } as const;

describe('ReactionSheet', () => {
  it('takes each reaction once and takes it back once [P4]', () => {
    const sheet = new ReactionSheet([thanks]);
    expect([sheet.set(like, true), sheet.set(like, true)]).toEqual([true, false]);
    expect([sheet.set(thanks, false), sheet.set(thanks, false)]).toEqual([true, false]);
    expect(sheet.added).toEqual([like]);
    expect(sheet.withdrawn).toEqual([thanks]);
  });

  it('has nothing to write where a batch ends as it began [P4]', () => {
    const sheet = new ReactionSheet([thanks]);
    for (const reaction of [like, thanks]) {
      sheet.set(reaction, reaction !== thanks);
      sheet.set(reaction, reaction === thanks);
    }
    expect([sheet.added, sheet.withdrawn]).toEqual([[], []]);
  });
});
