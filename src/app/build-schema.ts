import 'reflect-metadata';
import { type GraphQLSchema, getNamedType, specifiedDirectives } from 'graphql';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { costDirective, listSizeDirective } from '../schema/cost/cost.directives';
import { recordDisclosures } from './disclosure';

/** A resolver's class, as type-graphql knows it; methods are found by its decorators. */
type ResolverClass = abstract new (...parts: never[]) => object;

/** Streams come from the activity log; type-graphql asks for a PubSub as soon as one exists. */
const noPubSub: PubSub = {
  publish: () => {
    throw new TypeError('Activities are recorded, not published.');
  },
  subscribe: () => {
    throw new TypeError('Streams are followed, not subscribed to by name.');
  },
};

/** Builds the schema on the resolvers of the composition root. */
export async function buildOkaeriSchema(resolvers: readonly object[]): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(
    resolvers.map((resolver) => [resolver.constructor, resolver]),
  );
  const classes = [...byClass.keys()] as unknown as NonEmptyArray<ResolverClass>;
  const schema = await buildSchema({
    resolvers: classes as NonEmptyArray<never>,
    container: { get: (resolverClass) => byClass.get(resolverClass) },
    pubSub: noPubSub,
    directives: [...specifiedDirectives, costDirective, listSizeDirective],
    validate: false,
  });
  describeEnvelopes(schema);
  recordDisclosures(schema);
  return schema;
}

/** Every mutation has one input and one payload of its own; a description each would say no more. */
function describeEnvelopes(schema: GraphQLSchema): void {
  for (const { name, args, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const payload = getNamedType(type);
    payload.description ??= `What the mutation \`${name}\` gives.`;
    for (const arg of args)
      getNamedType(arg.type).description ??= `What the mutation \`${name}\` takes.`;
  }
}
