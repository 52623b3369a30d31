import { language } from './view';

/** An operation that was refused, in words for people. */
export class Refusal extends Error {}

export interface Asking {
  readonly accessToken?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one operation to the server of this page; gives its data, `T` being what the query selects.
 * Throws Refusal with the server's own words.
 */
export async function request<T>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  { accessToken, headers }: Asking = {},
): Promise<T> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors?.length) throw new Refusal(errors[0].message);
  return data;
}
