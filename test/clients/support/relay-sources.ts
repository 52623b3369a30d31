import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
} from 'graphql';

/** A source file for relay-compiler: its module's name, and the documents in it. */
export interface RelaySource {
  readonly module: string;
  readonly documents: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;

const upperFirst = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`;
const isConnection = ({ type }: Field): boolean => getNamedType(type).name.endsWith('Connection');
const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());
const variables = ({ args }: Field): string =>
  args.map(({ name }) => `${name}: $${name}`).join(' ');
const definitions = ({ args }: Field): string =>
  args.map(({ name, type }) => `$${name}: ${String(type)}`).join(' ');

/** Sources that use each connection as Relay pages it, each Node type by `node(id:)`, and each root field. */
export function relaySources(sdl: string): RelaySource[] {
  const schema = buildSchema(sdl);
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const isNode = (type: GraphQLObjectType): boolean =>
    type.getInterfaces().some(({ name }) => name === 'Node');
  const places = types.filter((type) => type.name === 'Query' || isNode(type));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return [
    ...places.flatMap((type) =>
      fieldsOf(type)
        .filter(isConnection)
        .map((f) => paged(type, f)),
    ),
    ...types.filter(isNode).map(refetched),
    ...roots.flatMap((root) => (root ? fieldsOf(root).map((field) => asked(root, field)) : [])),
  ];
}

/** The operations of a file as sources; Relay wants `EventQuery` in a module `Event`. */
export function operationSources(text: string): RelaySource[] {
  return parse(text).definitions.map((definition) => {
    const name = 'name' in definition ? (definition.name?.value ?? '') : '';
    const module = name.replace(/(Query|Mutation|Subscription)$/, '');
    return { module, documents: [print(definition)] };
  });
}

function paged(type: GraphQLObjectType, field: Field): RelaySource {
  const module = `${type.name}${upperFirst(field.name)}`;
  const required = field.args.filter(isRequiredArgument);
  if (required.length > 0) throw new Error(`${module} can't be paged without arguments`);
  const fragment = `${module}_${type.name.toLowerCase()}`;
  return {
    module,
    documents: [
      `fragment ${fragment} on ${type.name}
        @refetchable(queryName: "${module}PaginationQuery")
        @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
        ${field.name}(first: $count, after: $cursor) @connection(key: "${module}_${field.name}") {
          totalCount
          edges { cursor node { id __typename } }
        }
      }`,
      type.name === 'Query'
        ? `query ${module}Query { ...${fragment} }`
        : `query ${module}Query($id: ID!) { node(id: $id) { ...${fragment} @alias(as: "found") } }`,
    ],
  };
}

function refetched(type: GraphQLObjectType): RelaySource {
  const module = `Node${type.name}`;
  const fragment = `${module}_${type.name.toLowerCase()}`;
  return {
    module,
    documents: [
      `fragment ${fragment} on ${type.name} @refetchable(queryName: "${module}RefetchQuery") {
        ${leavesOf(type)}
      }`,
      `query ${module}Query($id: ID!) { node(id: $id) { id ...${fragment} @alias(as: "found") } }`,
    ],
  };
}

function asked(root: GraphQLObjectType, field: Field): RelaySource {
  const module = `${root.name}Of${upperFirst(field.name)}`;
  const type = getNamedType(field.type);
  const given = field.args.length > 0;
  return {
    module,
    documents: [
      `${root.name.toLowerCase()} ${module}${root.name}${given ? `(${definitions(field)})` : ''} {
        ${field.name}${given ? `(${variables(field)})` : ''} ${selection(type)}
      }`,
    ],
  };
}

function selection(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  return `{ ${isObjectType(type) ? leavesOf(type) : '__typename'} }`;
}

/** What can be read of an object without going on: its scalars, and the names of the types of the rest. */
function leavesOf(type: GraphQLObjectType): string {
  const plain = fieldsOf(type).filter(
    (field) => !isConnection(field) && !field.args.some(isRequiredArgument),
  );
  return [
    '__typename',
    ...plain.map((field) => {
      const inner = getNamedType(field.type);
      return isLeafType(inner) ? field.name : `${field.name} { __typename }`;
    }),
  ].join(' ');
}
