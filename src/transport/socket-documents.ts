import {
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  getOperationAST,
  Kind,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { Pipeline } from './pipeline';
import type { Group } from './shared-results';

type Checks = Pick<Pipeline<unknown>, 'parse' | 'validate' | 'isViewerIndependent'>;
type Variables = Readonly<Record<string, unknown>> | null;

/** Bounds what a stranger can make the server remember: a document has a thousand tokens at most. */
const MAX_DOCUMENTS = 100;
const MAX_GROUPS = 1000;

/** A document that was parsed and validated, once for all who subscribe with it. */
export class SocketDocument {
  private readonly groups = new Map<string, Group | null>();
  private readonly shownVariables: readonly string[];

  constructor(
    readonly source: string,
    readonly document: DocumentNode,
    private readonly checks: Checks,
  ) {
    this.shownVariables = shownVariablesOf(document);
  }

  /** Those who send this operation with the same variables, as far as they matter; null: everybody alone. */
  groupOf(operationName: string | null, variables: Variables): Group | null {
    const shown = this.shownVariables.map((name) => [name, variables?.[name]]);
    const key = JSON.stringify([operationName, Object.fromEntries(shown)]);
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    if (this.groups.size >= MAX_GROUPS) return null;
    const group = this.checks.isViewerIndependent(this.document, operationName) ? {} : null;
    this.groups.set(key, group);
    return group;
  }
}

/** The documents of this process's subscriptions, the latest used last. */
export class SocketDocuments {
  private readonly known = new Map<string, SocketDocument>();

  constructor(private readonly checks: Checks) {}

  /** Gives the errors to be shown instead where the document is not good. */
  prepare(source: string): SocketDocument | readonly GraphQLError[] {
    const known = this.known.get(source);
    if (known) {
      this.known.delete(source);
      this.known.set(source, known);
      return known;
    }
    const document = this.checks.parse(source);
    if (!('kind' in document)) return document;
    const errors = this.checks.validate(document);
    if (errors.length > 0) return errors;
    const prepared = new SocketDocument(source, document, this.checks);
    if (isSubscription(document)) this.remember(source, prepared);
    return prepared;
  }

  private remember(source: string, document: SocketDocument): void {
    this.known.set(source, document);
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_DOCUMENTS && oldest !== undefined) this.known.delete(oldest);
  }
}

function isSubscription(document: DocumentNode): boolean {
  return getOperationAST(document)?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** A subscription's own arguments say where it begins and whom it follows, not what is shown of an activity. */
function shownVariablesOf({ definitions }: DocumentNode): string[] {
  const names = new Set<string>();
  const collect = (node: ASTNode): void => {
    visit(node, {
      Variable: ({ name }) => {
        names.add(name.value);
      },
    });
  };
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) collect(definition);
    else
      for (const selection of definition.selectionSet.selections)
        collect(selection.kind === Kind.FIELD ? { ...selection, arguments: [] } : selection);
  }
  return [...names];
}
