import { OkaeriError, type Refusal, UnreachableError } from './okaeri-error.js';
import { type DocumentNaming, documentOf, type Operation } from './operation.js';

/** Sends one operation with these headers; throws OkaeriError or UnreachableError. */
export type Ask = <Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  headers?: Readonly<Record<string, string>>,
) => Promise<Result>;

export interface HttpOptions {
  readonly url: URL;
  readonly fetch: typeof fetch;
  /** For `Accept-Language`, asked before each request. */
  readonly language: () => string | undefined;
  readonly documents: DocumentNaming;
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly Refusal[];
}

/** Makes the one way in which operations go over HTTP. */
export function askOverHttp({ url, fetch, language, documents }: HttpOptions): Ask {
  return async <Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const acceptLanguage = language();
    const response = fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(acceptLanguage && { 'accept-language': acceptLanguage }),
        ...headers,
      },
      body: JSON.stringify({ ...documentOf(operation, documents), variables }),
    });
    const { data, errors } = await read<Result>(response);
    if (errors?.length || !data) throw new OkaeriError(errors ?? [], data);
    return data;
  };
}

async function read<Result>(response: Promise<Response>): Promise<Answer<Result>> {
  try {
    return (await (await response).json()) as Answer<Result>;
  } catch (cause) {
    throw new UnreachableError('No answer of the server came', { cause });
  }
}
