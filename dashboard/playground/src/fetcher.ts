import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import {
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
} from 'graphql';
import { ask } from './ask';
import { type Cost, costOf } from './cost';
import { credentialFrom } from './credential';
import { follow, type LiveTab } from './live-tab';
import { resumable } from './resumable';

type Result = ExecutionResult<Record<string, unknown>>;

export interface FetcherOptions {
  /** What is sent where a tab's own headers say nothing else. */
  readonly headers: () => Record<string, string>;
  /** As the documentation shows it. */
  readonly schema: () => GraphQLSchema | null;
  /** Told of the access token when a tab has signed in. */
  readonly onSignIn: (accessToken: string) => void;
  readonly onCost: (cost: Cost | null) => void;
  readonly onLive: (live: LiveTab | null) => void;
}

export interface Sending {
  readonly fetcher: Fetcher;
  /** Ends the live subscription, if one runs. */
  leave(): void;
}

/** Sends queries and mutations by HTTP, subscriptions by WebSocket, to the server of this page. */
export function createSending(options: FetcherOptions): Sending {
  let leave = (): void => undefined;
  const fetcher: Fetcher = async (asked, { headers } = {}) => {
    const sent = { ...options.headers(), ...lowerCased(headers) };
    const params = named(asked);
    const operation = getOperationAST(parse(params.query), params.operationName);
    if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return post(params, sent, options);
    const { query, operationName, variables = {} } = params;
    const live = resumable({ query, operationName, variables }, options.schema());
    const plain = { query, variables, show: (data: Record<string, unknown>) => data };
    options.onCost(null);
    const changes = follow(live ?? plain, {
      credential: credentialFrom(sent),
      onChange: options.onLive,
    });
    leave = () => void changes[Symbol.asyncIterator]().return?.();
    return changes;
  };
  return { fetcher, leave: () => leave() };
}

/** Just after a change of tabs GraphiQL still names the operation of the last one. */
function named(asked: FetcherParams): FetcherParams {
  const operations = parse(asked.query).definitions.filter(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  return operations.length === 1 ? { ...asked, operationName: undefined } : asked;
}

function lowerCased(headers: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

async function post(
  params: FetcherParams,
  headers: Record<string, string>,
  { onSignIn, onCost }: Pick<FetcherOptions, 'onSignIn' | 'onCost'>,
): Promise<Result> {
  const result = await ask(params, headers);
  onCost(costOf(result));
  const token = (result.data?.['signIn'] as { accessToken?: unknown } | undefined)?.accessToken;
  if (typeof token === 'string') onSignIn(token);
  return result;
}
