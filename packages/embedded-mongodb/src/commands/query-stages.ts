import { isDocument, type Value } from '../values/value';

/** How many leading stages the query does: matches, then a sort, a skip and a limit. */
export function prefixLength(stages: readonly Value[]): number {
  let length = 0;
  const nameAt = (i: number) => {
    const stage = stages[i];
    return isDocument(stage) ? stage.keys().next().value : undefined;
  };
  while (nameAt(length) === '$match') length++;
  for (const name of ['$sort', '$skip', '$limit']) if (nameAt(length) === name) length++;
  return length;
}
