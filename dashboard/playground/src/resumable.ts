import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

export interface Resumable {
  /** The subscription with `$after`, and with the cursor and kind of each change. */
  readonly query: string;
  /** Where it begins: what was given for `after`, by whatever name. */
  readonly variables: Record<string, unknown>;
  /** A result as it was asked for. */
  show(data: Record<string, unknown>): Record<string, unknown>;
}

interface Asked {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables: Record<string, unknown>;
}

const NEEDED = ['cursor', 'kind'] as const;

/** Makes a subscription one that can be resumed by its cursor; null for one whose field takes none. */
export function resumable(asked: Asked, schema: GraphQLSchema | null): Resumable | null {
  const document = parse(asked.query);
  const operation = getOperationAST(document, asked.operationName);
  const [root] = operation?.selectionSet.selections ?? [];
  if (!operation || root?.kind !== Kind.FIELD || !takesCursor(root, schema)) return null;
  const given = root.arguments?.find(({ name }) => name.value === 'after')?.value;
  const fields = root.selectionSet?.selections ?? [];
  const added = NEEDED.filter((name) => !fields.some((field) => isPlain(field, name)));
  const field: FieldNode = {
    ...root,
    arguments: [...(root.arguments ?? []).filter(({ name }) => name.value !== 'after'), AFTER],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [...fields, ...added.map((name) => fieldOf(name))],
    },
  };
  const changed = withAfter({
    ...operation,
    selectionSet: { ...operation.selectionSet, selections: [field] },
  });
  const definitions = document.definitions.map((one) => (one === operation ? changed : one));
  const key = root.alias?.value ?? root.name.value;
  const mayStrip = fields.every(({ kind }) => kind === Kind.FIELD);
  return {
    query: print({ ...document, definitions }),
    variables: { ...asked.variables, after: beginOf(given, asked.variables) },
    show: (data) => (mayStrip ? { ...data, [key]: without(data[key], added) } : data),
  };
}

function takesCursor({ name }: FieldNode, schema: GraphQLSchema | null): boolean {
  const field = schema?.getSubscriptionType()?.getFields()[name.value];
  return !field || field.args.some((arg) => arg.name === 'after');
}

const AFTER: ArgumentNode = {
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: 'after' },
  value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'after' } },
};

const AFTER_DEFINITION: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'after' } },
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } },
};

/** Declares `$after`, and no longer what nothing uses now. */
function withAfter(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(operation.selectionSet, {
    enter: (node) => {
      if (node.kind === Kind.VARIABLE) used.add(node.name.value);
    },
  });
  const others = (operation.variableDefinitions ?? []).filter(
    ({ variable }) => variable.name.value !== 'after' && used.has(variable.name.value),
  );
  return { ...operation, variableDefinitions: [...others, AFTER_DEFINITION] };
}

function beginOf(given: ValueNode | undefined, variables: Record<string, unknown>): unknown {
  if (given?.kind === Kind.VARIABLE) return variables[given.name.value] ?? null;
  return given?.kind === Kind.STRING ? given.value : null;
}

function isPlain(field: SelectionNode, name: string): boolean {
  return field.kind === Kind.FIELD && field.name.value === name && !field.alias;
}

function fieldOf(name: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } };
}

function without(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
