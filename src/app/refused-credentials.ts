import { type ExecutionArgs, GraphQLError, getOperationAST, Kind } from 'graphql';
import type { RequestContext } from '../resolvers/request-context';

/** What may be done with a token that is no longer good: coming in, or a link's own token. */
const OPEN_MUTATIONS = new Set([
  'signIn',
  'refreshSession',
  'acceptInvitation',
  'confirmReferral',
  '__typename',
]);

/** A bad or expired token is UNAUTHENTICATED for the whole request, but for ways of coming in. */
export function refuseOperation({
  document,
  operationName,
  contextValue,
}: Pick<ExecutionArgs, 'document' | 'operationName' | 'contextValue'>): GraphQLError | null {
  const { refusal } = contextValue as RequestContext;
  if (!refusal) return null;
  const operation = getOperationAST(document, operationName);
  const isOpen = operation?.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && OPEN_MUTATIONS.has(selection.name.value),
  );
  if (isOpen) return null;
  return new GraphQLError(refusal.code, {
    originalError: refusal,
    extensions: { http: { status: 401 } },
  });
}
