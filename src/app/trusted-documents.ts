import { readFileSync } from 'node:fs';
import { type ASTNode, type DocumentNode, parse, print, visit } from 'graphql';

/** What codegen puts before a hash, and the persisted documents of GraphQL over HTTP put before an id. */
const SHA_256 = 'sha256:';

/** The documents that a deployment knows of its clients: sent by their ids, or as text. */
export class TrustedDocuments {
  private readonly byId: ReadonlyMap<string, string>;
  private readonly forms: ReadonlySet<string>;
  private readonly judged = new WeakMap<DocumentNode, boolean>();

  constructor(documents: readonly (readonly [id: string, text: string])[]) {
    this.byId = new Map(documents.map(([id, text]) => [bare(id), text]));
    this.forms = new Set(documents.map(([, text]) => formOf(parse(text, { noLocation: true }))));
  }

  /** Tells whether a document asks for what one of the list does, whatever the order in which it does. */
  has(document: DocumentNode): boolean {
    const known = this.judged.get(document);
    if (known !== undefined) return known;
    const isTrusted = this.forms.has(formOf(document));
    this.judged.set(document, isTrusted);
    return isTrusted;
  }

  /** The text of a document by its id; null where it is not in the list. */
  find(id: string): string | null {
    return this.byId.get(bare(id)) ?? null;
  }
}

/**
 * Reads what codegen's client preset writes (`persistedDocuments`: texts by their hash) or Apollo's tools do (`operations` with `id`
 * and `body`), from several files as from one.
 */
export function readTrustedDocuments(paths: readonly string[]): TrustedDocuments {
  return new TrustedDocuments(paths.flatMap((path) => entriesOf(readFileSync(path, 'utf8'))));
}

interface ApolloManifest {
  readonly operations: readonly { readonly id: string; readonly body: string }[];
}

function entriesOf(json: string): [string, string][] {
  const manifest = JSON.parse(json) as ApolloManifest | Record<string, string>;
  return Array.isArray(manifest.operations)
    ? (manifest as ApolloManifest).operations.map(({ id, body }) => [id, body])
    : Object.entries(manifest as Record<string, string>);
}

function bare(id: string): string {
  return id.startsWith(SHA_256) ? id.slice(SHA_256.length) : id;
}

/** Codegen sorts what it writes into its list, and clients send what their programmers wrote. */
function formOf(document: DocumentNode): string {
  return print(
    visit(document, {
      Document: { leave: (node) => ({ ...node, definitions: sorted(node.definitions) }) },
      SelectionSet: { leave: (node) => ({ ...node, selections: sorted(node.selections) }) },
      Field: { leave: (node) => ({ ...node, arguments: sorted(node.arguments ?? []) }) },
      ObjectValue: { leave: (node) => ({ ...node, fields: sorted(node.fields) }) },
      OperationDefinition: {
        leave: (node) => ({ ...node, variableDefinitions: sorted(node.variableDefinitions ?? []) }),
      },
    }),
  );
}

function sorted<N extends ASTNode>(nodes: readonly N[]): N[] {
  const texts = new Map(nodes.map((node) => [node, print(node)]));
  return [...nodes].sort((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
}
