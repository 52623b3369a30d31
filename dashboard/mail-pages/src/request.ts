import type { TypedDocumentString } from './generated/graphql';
import { language } from './view';

/** An operation that was refused, in words for people. */
export class Refusal extends Error {}

export interface Asking {
  readonly accessToken?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one operation to the server of this page, which knows the documents of its own pages; gives its data.
 * Throws Refusal with the server's own words.
 */
export async function request<T, V>(
  document: TypedDocumentString<T, V>,
  variables: V,
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
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = await response.json();
  if (errors?.length) throw new Refusal(errors[0].message);
  return data;
}
