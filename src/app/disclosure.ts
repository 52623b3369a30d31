import { defaultFieldResolver, GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { MemberRecord } from '../domain/members/member';
import type { RequestContext } from '../resolvers/request-context';

/** Tells nothing of the person by itself. */
const IMPERSONAL = 'id';

/**
 * Puts on record what a partner is given of a member, before it is given (DOMAIN.md X2): around every field of Member, so that one
 * that is added later is not forgotten.
 */
export function recordDisclosures(schema: GraphQLSchema): void {
  const member = schema.getType('Member');
  if (!(member instanceof GraphQLObjectType)) throw new TypeError('There is no type Member');
  for (const field of Object.values(member.getFields())) {
    if (field.name === IMPERSONAL) continue;
    const { name, resolve = defaultFieldResolver } = field;
    field.resolve = (source: MemberRecord, args, context: RequestContext, info) =>
      context.viewer?.kind === 'partner'
        ? disclose(source, name, context, resolve(source, args, context, info))
        : resolve(source, args, context, info);
  }
}

async function disclose(
  member: MemberRecord,
  item: string,
  { loaders }: RequestContext,
  shown: unknown,
): Promise<unknown> {
  const value = await shown;
  if (value !== null && value !== undefined) await loaders.members.disclose(member, item);
  return value;
}
