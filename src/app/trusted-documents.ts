import { readFileSync } from 'node:fs';
import { type DocumentNode, parse, print } from 'graphql';

/** The documents that a deployment lets its clients send, however they write spaces and commas. */
export class TrustedDocuments {
  private readonly texts: ReadonlySet<string>;

  constructor(documents: readonly string[]) {
    this.texts = new Set(documents.map((text) => print(parse(text, { noLocation: true }))));
  }

  has(document: DocumentNode): boolean {
    return this.texts.has(print(document));
  }
}

/** Reads the file that codegen's client preset writes (`persistedDocuments`): documents by their hash. */
export function readTrustedDocuments(path: string): TrustedDocuments {
  const documents: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return new TrustedDocuments(Object.values(documents as Record<string, string>));
}
