import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { type ExecutionResult, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type Client, createClient } from 'graphql-ws';

type Result = ExecutionResult<Record<string, unknown>>;

export interface FetcherOptions {
  /** What is sent where a tab's own headers say nothing else. */
  readonly headers: () => Record<string, string>;
  /** Told of the access token when a tab has signed in. */
  readonly onSignIn: (accessToken: string) => void;
}

/** Sends queries and mutations by HTTP, subscriptions by WebSocket, to the server of this page. */
export function createFetcher({ headers, onSignIn }: FetcherOptions): Fetcher {
  return (asked, options) => {
    const sent = { ...headers(), ...lowerCased(options?.headers) };
    const operations = operationsOf(asked);
    // Just after a change of tabs GraphiQL still names the operation of the last one.
    const params = operations.length === 1 ? { ...asked, operationName: undefined } : asked;
    const isLive = operations.some(
      ({ operation, name }) =>
        operation === 'subscription' &&
        (!params.operationName || name?.value === params.operationName),
    );
    return isLive ? subscribe(params, sent) : post(params, sent, onSignIn);
  };
}

function lowerCased(headers: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function operationsOf({ query }: FetcherParams): OperationDefinitionNode[] {
  return parse(query).definitions.filter(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
}

async function post(
  params: FetcherParams,
  headers: Record<string, string>,
  onSignIn: (accessToken: string) => void,
): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(params),
  });
  const result: Result = await response.json();
  const token = (result.data?.['signIn'] as { accessToken?: unknown } | undefined)?.accessToken;
  if (typeof token === 'string') onSignIn(token);
  return result;
}

/** One socket a subscription: it lives and ends with it, and resumes by itself after a cut. */
function subscribe(
  params: FetcherParams,
  { authorization, 'x-api-key': apiKey }: Record<string, string>,
): AsyncIterable<Result> {
  const client: Client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: {
      ...(authorization && { authorization }),
      ...(apiKey && { apiKey }),
      acceptLanguage: navigator.language,
    },
  });
  const results = client.iterate<Record<string, unknown>>({
    query: params.query,
    variables: params.variables,
    operationName: params.operationName,
  });
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => results.next() as Promise<IteratorResult<Result>>,
      return: async () => {
        await results.return?.();
        await client.dispose();
        return { done: true, value: undefined };
      },
    }),
  };
}
