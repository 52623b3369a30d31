import { locationError, type MongoError } from '../../errors';
import type { Compiler } from '../../expressions/expression';
import { parsePath } from '../../expressions/field-reference';
import type { ProjectionNode } from '../../query/projection-node';
import { addLeaf, projectionNode } from '../../query/projection-tree';
import { display } from '../../values/display';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';

/**
 * Reads what `$addFields` or `$set` adds: `{ a: { b: 1 } }` adds to a document in `a`, a document that
 * begins with `$` is an expression.
 */
export function addedFields(stage: string, argument: Value, compiler: Compiler): ProjectionNode {
  if (!isDocument(argument))
    throw locationError(
      40272,
      `${stage} specification stage must be an object, got ${typeOf(argument)}`,
    );
  const invalid = (code: number, reason: string) =>
    locationError(code, `Invalid ${stage} :: caused by :: ${reason}`);
  if (argument.size === 0) throw invalid(40177, 'specification must have at least one field');
  const node = projectionNode();
  const known: string[] = [];
  for (const { path, value } of leavesOf(argument, [], invalid)) {
    assertApart(path.join('.'), known, invalid);
    addLeaf(node, path, { kind: 'compute', expression: compiler.compile(value) });
  }
  return node;
}

interface Leaf {
  path: string[];
  value: Value;
}

type Invalid = (code: number, reason: string) => MongoError;

function leavesOf(fields: Document, above: string[], invalid: Invalid): Leaf[] {
  return [...fields].flatMap(([name, value]): Leaf[] => {
    if (above.length > 0 && name.includes('.'))
      throw invalid(
        40183,
        `cannot use dotted field name '${name}' in a sub object: ${display(fields)}`,
      );
    const path = [...above, ...parsePath(name)];
    if (!isDocument(value)) return [{ path, value }];
    const at = path.join('.');
    if (value.size === 0)
      throw invalid(
        40180,
        `an empty object is not a valid value. Found empty object at path ${at}`,
      );
    if (![...value.keys()].some((key) => key.startsWith('$')))
      return leavesOf(value, path, invalid);
    if (value.size > 1)
      throw invalid(
        40181,
        `an expression specification must contain exactly one field, the name of the expression. Found ${value.size} fields in ${display(value)}, while parsing object at path ${at}`,
      );
    return [{ path, value }];
  });
}

/** Throws for a path that is another's beginning. */
function assertApart(path: string, known: string[], invalid: Invalid): void {
  for (const other of known)
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
      throw invalid(
        40176,
        `specification contains two conflicting paths. Cannot specify both '${path}' and '${other}'`,
      );
  known.push(path);
}
