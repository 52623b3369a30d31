import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { askedSize, listSizeOf, pointsOf } from './field-costs';

type Priced = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>;

/**
 * Prices operations by the semantics of the GraphQL cost directive specification, as the schema's SDL publishes it.
 * Introspection is free; fields that `@skip` or `@include` may leave out are paid for.
 */
export class OperationPricing {
  constructor(private readonly schema: GraphQLSchema) {}

  /** The most that a valid operation can come to; null where the document has no such operation. */
  estimate({ document, operationName, variableValues }: Priced): number | null {
    const operation = getOperationAST(document, operationName);
    const root = operation && this.schema.getRootType(operation.operation);
    if (!operation || !root) return null;
    const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    );
    const variables = { ...Object.fromEntries(defaults), ...variableValues };
    const estimate = new Estimate(this.schema, document, variables);
    return estimate.selections(root, operation.selectionSet, null);
  }

  /** What an answer came to: the objects that are in it, at the same prices. */
  spent({ document, operationName }: Priced, data: unknown): number {
    const operation = getOperationAST(document, operationName);
    const root = operation && this.schema.getRootType(operation.operation);
    if (!operation || !root) return 0;
    return new Bill(this.schema, document).selections(root, operation.selectionSet, data);
  }
}

/** A connection that was asked for, and how many items of its sized fields. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

abstract class Walk {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    const found = document.definitions.filter(
      (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.fragments = new Map(found.map((node) => [node.name.value, node]));
  }

  protected fragment(name: string): FragmentDefinitionNode | null {
    return this.fragments.get(name) ?? null;
  }

  /** The type that a fragment's fields are of. */
  protected conditioned(
    type: GraphQLCompositeType,
    node: Exclude<SelectionNode, FieldNode> | FragmentDefinitionNode,
  ): GraphQLCompositeType {
    const condition = 'typeCondition' in node ? node.typeCondition : undefined;
    const found = condition && typeFromAST(this.schema, condition);
    return isCompositeType(found) ? found : type;
  }

  protected fieldOf(type: GraphQLCompositeType, { name }: FieldNode) {
    if (!isObjectType(type) && !isInterfaceType(type)) return null;
    const field = type.getFields()[name.value];
    return field ? { parent: type as GraphQLObjectType, field } : null;
  }
}

class Estimate extends Walk {
  private readonly known = new Map<string, number>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    super(schema, document);
  }

  selections(
    type: GraphQLCompositeType,
    { selections }: SelectionSetNode,
    sized: Sized | null,
  ): number {
    return selections.reduce((sum, selection) => sum + this.selection(type, selection, sized), 0);
  }

  private selection(
    type: GraphQLCompositeType,
    selection: SelectionNode,
    sized: Sized | null,
  ): number {
    if (selection.kind === Kind.FIELD) return this.field(type, selection, sized);
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return this.selections(this.conditioned(type, selection), selection.selectionSet, sized);
    const name = selection.name.value;
    const key = `${name} ${sized?.size}`;
    const fragment = this.fragment(name);
    if (!fragment) return 0;
    const cost =
      this.known.get(key) ??
      this.selections(this.conditioned(type, fragment), fragment.selectionSet, sized);
    this.known.set(key, cost);
    return cost;
  }

  private field(type: GraphQLCompositeType, node: FieldNode, sized: Sized | null): number {
    const found = this.fieldOf(type, node);
    if (!found) return 0;
    const { parent, field } = found;
    const inner = getNamedType(field.type);
    const list = listSizeOf(parent.name, field);
    const size = list ? askedSize(list, this.argumentsOf(node)) : 1;
    const isPage = list !== null && list.sizedFields.length > 0;
    const below =
      node.selectionSet && isCompositeType(inner)
        ? this.selections(
            inner,
            node.selectionSet,
            isPage ? { fields: list.sizedFields, size } : null,
          )
        : 0;
    const times = sized?.fields.includes(field.name) ? sized.size : isPage ? 1 : size;
    return (pointsOf(parent.name, field) + below) * times;
  }

  private argumentsOf({ arguments: nodes = [] }: FieldNode): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      nodes.map(({ name, value }) => [name.value, valueFromASTUntyped(value, this.variables)]),
    );
  }
}

class Bill extends Walk {
  selections(type: GraphQLCompositeType, set: SelectionSetNode, value: unknown): number {
    if (Array.isArray(value))
      return value.reduce((sum: number, item) => sum + this.selections(type, set, item), 0);
    if (value === null || typeof value !== 'object') return 0;
    return set.selections.reduce((sum, one) => sum + this.selection(type, one, value), 0);
  }

  private selection(type: GraphQLCompositeType, selection: SelectionNode, value: object): number {
    if (selection.kind === Kind.FIELD) return this.field(type, selection, value);
    const node =
      selection.kind === Kind.FRAGMENT_SPREAD ? this.fragment(selection.name.value) : selection;
    return node ? this.selections(this.conditioned(type, node), node.selectionSet, value) : 0;
  }

  private field(type: GraphQLCompositeType, node: FieldNode, value: object): number {
    const found = this.fieldOf(type, node);
    const shown = (value as Record<string, unknown>)[(node.alias ?? node.name).value];
    if (!found || shown === undefined) return 0;
    const { parent, field } = found;
    const inner = getNamedType(field.type);
    const items = Array.isArray(shown) ? shown.length : 1;
    const below =
      node.selectionSet && isCompositeType(inner)
        ? this.selections(inner, node.selectionSet, shown)
        : 0;
    return pointsOf(parent.name, field) * items + below;
  }
}
