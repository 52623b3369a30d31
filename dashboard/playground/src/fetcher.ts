import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { type ExecutionResult, parse } from 'graphql';
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
  return (params, options) => {
    const sent = { ...headers(), ...lowerCased(options?.headers) };
    return isSubscription(params) ? subscribe(params, sent) : post(params, sent, onSignIn);
  };
}

function lowerCased(headers: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function isSubscription({ query, operationName }: FetcherParams): boolean {
  return parse(query).definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.operation === 'subscription' &&
      (!operationName || definition.name?.value === operationName),
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
