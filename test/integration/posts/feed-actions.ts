import type { GraphqlAnswer, TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

const POST = `{
  id kind status audience text publishedAt commentCount viewerReactions
  author { id } reactions { kind count }
}`;

const mutation = (name: string, fields: string): string => {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${fields} } }`;
};

const MUTATIONS = {
  createPost: mutation('createPost', `post ${POST}`),
  publishPost: mutation('publishPost', `post ${POST}`),
  editPost: mutation('editPost', `post ${POST}`),
  answerCelebration: mutation('answerCelebration', `post ${POST}`),
  removePost: mutation('removePost', `post ${POST}`),
  reactToPost: mutation('reactToPost', `post ${POST}`),
  addComment: mutation('addComment', `comment { id text replyToId author { id } } post ${POST}`),
  blockMember: mutation('blockMember', 'blocked'),
  closeEmployment: mutation('closeEmployment', 'member { id }'),
};

/** What people do to a feed, by its API; refusals come back as answers. */
export class FeedActions {
  constructor(readonly app: TestApplication) {}

  tryTo(
    name: keyof typeof MUTATIONS,
    as: TestMember | null,
    input: object,
  ): Promise<GraphqlAnswer> {
    return this.app.graphql(MUTATIONS[name], { input }, { as });
  }

  /** Gives the payload; throws what was refused. */
  async do(name: keyof typeof MUTATIONS, as: TestMember, input: object) {
    const { data, errors } = await this.tryTo(name, as, input);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data[name];
  }

  /** Publishes a story, or what the wishes say; gives its id. */
  async publish(as: TestMember, wishes: object = {}): Promise<string> {
    const input = { kind: 'STORY', text: 'お久しぶりです。', publish: true, ...wishes };
    return (await this.do('createPost', as, input)).post.id;
  }

  /** Null where the viewer may not see it. */
  async post(as: TestMember | null, id: string, fields = POST) {
    const query = `query ($id: ID!) { post(id: $id) ${fields} }`;
    return (await this.app.graphql(query, { id }, { as })).data?.post ?? null;
  }

  /** The ids of the feed's first page, or what other fields say. */
  async feed(as: TestMember, args: object = {}, fields = 'nodes { id }') {
    const { data, errors } = await this.app.graphql(
      `query ($first: Int, $after: String, $last: Int, $before: String) {
        feed(first: $first, after: $after, last: $last, before: $before) { ${fields} }
      }`,
      args,
      { as },
    );
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data.feed;
  }

  async feedIds(as: TestMember): Promise<string[]> {
    const { nodes } = await this.feed(as, { first: 100 });
    return nodes.map(({ id }: { id: string }) => id);
  }
}

/** The one refusal of an answer: code, and the facts a client may branch on. */
export function refusal({ errors }: GraphqlAnswer): unknown {
  if (errors.length !== 1) throw new Error(`One refusal was expected: ${JSON.stringify(errors)}`);
  return errors[0]?.extensions;
}
