import type { GraphqlAnswer, TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

/** What a refusal says, without its words. */
export interface Refusal {
  readonly code: string;
  readonly field?: string;
  readonly rule?: string;
  readonly reason?: string;
}

/** The facts of the only error of an answer. */
export function refusalOf({ errors }: GraphqlAnswer): Refusal {
  const [error, ...others] = errors;
  if (!error || others.length > 0)
    throw new Error(`Expected one error, got ${JSON.stringify(errors)}`);
  const { code, field, rule, reason } = error.extensions;
  return JSON.parse(JSON.stringify({ code, field, rule, reason }));
}

/** Calls a mutation whose payload has a member. */
export function changeMember(
  app: TestApplication,
  mutation: string,
  input: object,
  as: TestMember | null,
  fields = 'id',
): Promise<GraphqlAnswer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return app.graphql(
    `mutation ($input: ${type}) { ${mutation}(input: $input) { member { ${fields} } } }`,
    { input },
    { as },
  );
}

/** Asks the directory; gives the ids of the page, in order. */
export async function findMembers(
  app: TestApplication,
  as: TestMember,
  variables: { search?: string; first?: number; after?: string; statuses?: string[] } = {},
): Promise<string[]> {
  const { data, errors } = await app.graphql(
    `query ($search: String, $first: Int, $after: String, $statuses: [MemberStatus!]) {
      members(search: $search, first: $first, after: $after, statuses: $statuses) { nodes { id } }
    }`,
    variables,
    { as },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.members.nodes.map(({ id }: { id: string }) => id);
}
