import {
  buildClientSchema,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionField,
  type IntrospectionInputTypeRef,
  type IntrospectionObjectType,
  type IntrospectionOutputTypeRef,
  type IntrospectionSchema,
  type IntrospectionType,
  introspectionFromSchema,
} from 'graphql';
import { isScoped, mayAskFor, mayBeShown } from '../domain/auth/api-scope';
import type { PartnerViewer } from '../domain/viewer';
import { rootFieldsOf } from './root-fields';

const INTROSPECTION = /^__(schema|type)$/;
const PAGE = /(Connection|Edge)$/;

/** Whether an operation asks about the schema, and whether it asks for anything else too. */
export function introspectionOf(
  document: DocumentNode,
  operationName: string | null,
): 'NONE' | 'WHOLE' | 'MIXED' {
  const fields = rootFieldsOf(document, operationName).filter((name) => name !== '__typename');
  const asked = fields.filter((name) => INTROSPECTION.test(name));
  if (asked.length === 0) return 'NONE';
  return asked.length === fields.length ? 'WHOLE' : 'MIXED';
}

/** What introspection tells a partner's key: the part of the schema that its scopes cover (DOMAIN.md X9). */
export class KeySchemas {
  private readonly byScopes = new Map<string, GraphQLSchema>();

  constructor(private readonly whole: GraphQLSchema) {}

  /** A schema that can be asked about itself and nothing else. */
  of(key: PartnerViewer): GraphQLSchema {
    const scopes = [...key.scopes].sort().join();
    const known = this.byScopes.get(scopes);
    if (known) return known;
    const { __schema } = introspectionFromSchema(this.whole);
    const schema = buildClientSchema({ __schema: partFor(key, __schema) });
    this.byScopes.set(scopes, schema);
    return schema;
  }
}

function partFor(key: PartnerViewer, schema: IntrospectionSchema): IntrospectionSchema {
  const roots = [schema.queryType.name, schema.subscriptionType?.name];
  const hidden = hiddenTypes(key, schema);
  const types = new Map(
    schema.types
      .filter(({ name }) => !hidden.has(name))
      .map((type) => [
        type.name,
        withFields(
          type,
          (field) =>
            !hidden.has(nameOf(field.type)) &&
            (roots.includes(type.name)
              ? mayAskFor(key, field.name)
              : mayBeShown(key, type.name, field.name)),
        ),
      ]),
  );
  const subscription = types.get(schema.subscriptionType?.name ?? '');
  const hasSubscription = subscription?.kind === 'OBJECT' && subscription.fields.length > 0;
  const used = reachable(types, [
    schema.queryType.name,
    ...(hasSubscription ? [subscription.name] : []),
    ...schema.directives.flatMap(({ args }) => args.map(({ type }) => nameOf(type))),
  ]);
  return {
    ...schema,
    mutationType: null,
    subscriptionType: hasSubscription ? schema.subscriptionType : null,
    types: [...types.values()].filter(({ name }) => used.has(name) || name.startsWith('__')),
  };
}

/** Records that no scope of the key shows, and the pages of them. */
function hiddenTypes(key: PartnerViewer, { types }: IntrospectionSchema): ReadonlySet<string> {
  const objects = types.filter((type) => type.kind === 'OBJECT');
  const records = new Set(
    objects
      .filter(({ name, interfaces }) => interfaces.length > 0 && !isRecordShown(key, name))
      .map(({ name }) => name),
  );
  const isPage = ({ name, fields }: IntrospectionObjectType): boolean =>
    PAGE.test(name) &&
    fields.some((field) => /^nodes?$/.test(field.name) && records.has(nameOf(field.type)));
  return new Set([...records, ...objects.filter(isPage).map(({ name }) => name)]);
}

function isRecordShown(key: PartnerViewer, type: string): boolean {
  return isScoped(type) && mayBeShown(key, type, 'id');
}

function withFields(
  type: IntrospectionType,
  isKept: (field: IntrospectionField) => boolean,
): IntrospectionType {
  if (type.kind === 'OBJECT') return { ...type, fields: type.fields.filter(isKept) };
  return type;
}

/** The names of the types that can be come to from some. */
function reachable(
  types: ReadonlyMap<string, IntrospectionType>,
  from: readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = types.get(name);
    if (!type || found.has(name)) continue;
    found.add(name);
    queue.push(...neighboursOf(type));
  }
  return found;
}

function neighboursOf(type: IntrospectionType): string[] {
  if (type.kind === 'INPUT_OBJECT') return type.inputFields.map((field) => nameOf(field.type));
  if (type.kind !== 'OBJECT' && type.kind !== 'INTERFACE') return [];
  return [
    ...type.interfaces.map(({ name }) => name),
    ...(type.kind === 'INTERFACE' ? type.possibleTypes.map(({ name }) => name) : []),
    ...type.fields.flatMap((field) => [
      nameOf(field.type),
      ...field.args.map((arg) => nameOf(arg.type)),
    ]),
  ];
}

function nameOf(type: IntrospectionOutputTypeRef | IntrospectionInputTypeRef): string {
  return type.kind === 'LIST' || type.kind === 'NON_NULL' ? nameOf(type.ofType) : type.name;
}
