import { CommandFailure } from './exit-code';

/** A refusal by the API: its code, and words for people. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** Asks a running server over HTTP, as any other client does. */
export class ApiClient {
  constructor(private readonly origin: string) {}

  /** Throws an ApiRefusal for the first error of an answer, a CommandFailure where nobody answers. */
  async ask<T>(query: string, variables: object, accessToken?: string): Promise<T> {
    const response = await this.post({ query, variables }, accessToken);
    const { data, errors } = (await response.json()) as Answer<T>;
    const [error] = errors ?? [];
    if (error) throw new ApiRefusal(error.extensions?.code ?? 'UNKNOWN', error.message);
    if (!data) throw new ApiRefusal('UNKNOWN', `HTTP ${response.status}`);
    return data;
  }

  private async post(body: object, accessToken?: string): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      'accept-language': 'ja',
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    };
    try {
      const url = new URL('/graphql', this.origin);
      return await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    } catch (error) {
      throw new CommandFailure(`no server answers at ${this.origin} (${reasonOf(error)})`);
    }
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
