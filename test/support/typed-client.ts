import type { TypedDocumentString } from '../generated/graphql';

export interface TypedRefusal {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

/** The generated documents over HTTP: results and variables are typed by them. */
export class TypedClient {
  constructor(
    readonly origin: string,
    private readonly token: string | null = null,
  ) {}

  /** The same server, asked as somebody. */
  as(token: string): TypedClient {
    return new TypedClient(this.origin, token);
  }

  /** Throws an Error with the refusals' codes. */
  async run<R, V>(document: TypedDocumentString<R, V>, variables: V): Promise<R> {
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const { data, errors } = (await response.json()) as { data: R; errors?: TypedRefusal[] };
    if (errors) throw new Error(errors.map(({ extensions }) => extensions.code).join());
    return data;
  }
}
