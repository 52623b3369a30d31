import {
  type FieldDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  type TypeDefinitionNode,
} from 'graphql';
import { listSizeOf, objectWeightOf, weightOf } from './field-costs';

/** Nothing leads to them, so that nobody pays for them. */
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** Writes behind each field of a printed schema what it costs, for graphql-js prints no applied directives. */
export function withCosts(schema: GraphQLSchema, text: string): string {
  const notes = parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ? notesOf(schema, definition) : [],
  );
  // From the end, so that the places of the others stay.
  return notes.reduceRight(
    (sdl, { at, note }) => `${sdl.slice(0, at)}${note}${sdl.slice(at)}`,
    text,
  );
}

interface Note {
  readonly at: number;
  readonly note: string;
}

function notesOf(
  schema: GraphQLSchema,
  { name, fields = [] }: TypeDefinitionNode & { readonly fields?: readonly FieldDefinitionNode[] },
): Note[] {
  const type = schema.getType(name.value);
  if (!isObjectType(type)) return [];
  const isValue = objectWeightOf(type) === 0 && !ROOTS.has(type.name);
  const own = isValue && name.loc ? [{ at: name.loc.end, note: ' @cost(weight: "0")' }] : [];
  const ofFields = fields.flatMap((node) => {
    const field = type.getFields()[node.name.value];
    const at = node.loc?.end;
    if (!field || at === undefined) return [];
    const weight = weightOf(type.name, field);
    const size = listSizeOf(type.name, field);
    const slicing = size?.slicingArguments.length
      ? `, slicingArguments: ${JSON.stringify(size.slicingArguments)}, sizedFields: ${JSON.stringify(size.sizedFields)}, requireOneSlicingArgument: false`
      : '';
    const note = [
      weight === null ? '' : ` @cost(weight: "${weight}")`,
      size ? ` @listSize(assumedSize: ${size.assumedSize}${slicing})` : '',
    ].join('');
    return note === '' ? [] : [{ at, note }];
  });
  return [...own, ...ofFields];
}
