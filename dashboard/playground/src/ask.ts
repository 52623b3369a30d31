import type { ExecutionResult } from 'graphql';

/** Sends one operation to the server of this page; what it refuses is a result like any other. */
export async function ask(
  params: object,
  headers: Record<string, string>,
): Promise<ExecutionResult<Record<string, unknown>>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(params),
  });
  return response.json();
}
