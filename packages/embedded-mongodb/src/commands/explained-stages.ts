import { documentOf } from '../values/plain';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';

/** The stages behind a query as `explain` shows them: short forms written out. */
export function explainedStages(stages: readonly Value[]): Value[] {
  return stages.flatMap((stage): Value[] => {
    if (!isDocument(stage)) return [stage];
    const [[name, value] = ['', null]] = stage;
    return written[name]?.(value) ?? [stage];
  });
}

const written: Readonly<Record<string, (value: Value) => Document[] | undefined>> = {
  $count: (name) => [
    documentOf({
      $group: { _id: { $const: null }, [String(name)]: { $sum: { $const: 1 } } },
    }),
    documentOf({ $project: { [String(name)]: true, _id: false } }),
  ],
  $limit: (count) => long('$limit', count),
  $skip: (count) => long('$skip', count),
  $sort: (sortKey) => [documentOf({ $sort: { sortKey } })],
  $unwind: (path) => (typeof path === 'string' ? [documentOf({ $unwind: { path } })] : undefined),
};

function long(name: string, count: Value): Document[] | undefined {
  return isNumeric(count) ? [new Map([[name, BigInt(Number(count))]])] : undefined;
}
