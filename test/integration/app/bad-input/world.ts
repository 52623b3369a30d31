import type { TestApplication } from '../../../support/application';
import type { TestMember } from '../../../support/members';
import { cancel, draftEvent, going, inHours, publishedEvent } from '../../events/scenario';
import { createOpening, refer } from '../../referrals/referral-actions';

/** What the cases are about, made before the first of them. */
export interface World {
  readonly ada: TestMember;
  readonly hr: TestMember;
  readonly host: TestMember;
  readonly postId: string;
  readonly replyId: string;
  readonly openingId: string;
  readonly closedId: string;
  readonly referralId: string;
  readonly fullId: string;
  readonly draftId: string;
  readonly pastId: string;
  readonly cancelledId: string;
  readonly overdueId: string;
}

export async function createWorld(app: TestApplication): Promise<World> {
  const [ada, hr, host] = [
    await app.createMember(),
    await app.createMember({ role: 'HR' }),
    await app.createMember({ role: 'EMPLOYEE' }),
  ];
  const run = async (mutation: string, as: TestMember, input: object, fields: string) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`;
    const { data, errors } = await app.graphql(query, { input }, { as });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data[mutation];
  };
  const story = { kind: 'STORY', text: 'やあ', publish: true };
  const postId = (await run('createPost', ada, story, 'post { id }')).post.id;
  const comment = async (text: string, replyToId: string | null) =>
    (await run('addComment', ada, { postId, text, replyToId }, 'comment { id }')).comment.id;
  const replyId = await comment('返信', await comment('コメント', null));
  const openingId = await createOpening(app, hr);
  const closedId = await createOpening(app, hr);
  await run('setOpeningStatus', hr, { openingId: closedId, status: 'CLOSED' }, '__typename');
  const { data } = await refer(app, ada, { openingId, candidateEmail: 'known@example.org' });
  const fullId = await publishedEvent(app, host, { capacity: 2 });
  await going(app, hr, fullId, 1);
  const cancelledId = await publishedEvent(app, host);
  await cancel(app, host, { eventId: cancelledId });
  return {
    ...{ ada, hr, host, postId, replyId, openingId, closedId, fullId, cancelledId },
    referralId: data.referCandidate.referral.id,
    draftId: await draftEvent(app, host),
    pastId: await publishedEvent(app, host, { startsAt: inHours(-5), endsAt: inHours(-1) }),
    overdueId: await publishedEvent(app, host, { rsvpClosesAt: inHours(-1) }),
  };
}
