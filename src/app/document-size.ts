import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation is once its fragments are put in; introspection counts as one field. */
export interface DocumentSize {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

const NOTHING: DocumentSize = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };
const INTROSPECTION = new Set(['__schema', '__type']);

/**
 * Measures the largest operation of a document, valid or not. Each fragment is measured once, so that fragments which
 * double each other cost no time; one that holds itself counts as nothing, for validation refuses it.
 */
export function measureDocument({ definitions }: DocumentNode): DocumentSize {
  const fragments = definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const measurer = new Measurer(new Map(fragments.map((node) => [node.name.value, node])));
  return definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measurer.operation(operation))
    .reduce(larger, NOTHING);
}

class Measurer {
  private readonly measured = new Map<string, DocumentSize>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  operation({ directives = [], selectionSet }: OperationDefinitionNode): DocumentSize {
    const size = this.selections(selectionSet);
    return { ...size, directives: size.directives + directives.length };
  }

  private selections({ selections }: SelectionSetNode): DocumentSize {
    return selections.map((selection) => this.selection(selection)).reduce(together, NOTHING);
  }

  private selection(selection: SelectionNode): DocumentSize {
    const { directives = [] } = selection;
    const size = this.insideOf(selection);
    return { ...size, directives: size.directives + directives.length };
  }

  private insideOf(selection: SelectionNode): DocumentSize {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.selections(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.fragment(selection.name.value);
    const { name, alias, selectionSet } = selection;
    const isOpen = selectionSet && !INTROSPECTION.has(name.value);
    const inner = isOpen ? this.selections(selectionSet) : NOTHING;
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + (alias ? 1 : 0),
      directives: inner.directives,
      rootFields: 1,
    };
  }

  private fragment(name: string): DocumentSize {
    const known = this.measured.get(name);
    if (known) return known;
    this.measured.set(name, NOTHING);
    const fragment = this.fragments.get(name);
    const size = fragment ? this.selections(fragment.selectionSet) : NOTHING;
    this.measured.set(name, size);
    return size;
  }
}

function together(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    rootFields: a.rootFields + b.rootFields,
  };
}

function larger(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: Math.max(a.aliases, b.aliases),
    directives: Math.max(a.directives, b.directives),
    rootFields: Math.max(a.rootFields, b.rootFields),
  };
}
