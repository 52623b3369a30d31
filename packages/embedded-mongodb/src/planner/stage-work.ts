import { documentOf } from '../values/plain';
import type { Document } from '../values/value';

/** MongoDB's account of a stage: how often it was asked, and how often it had something. */
export interface Work {
  works: number;
  advanced: number;
  isEof: boolean;
}

/** Alternatives one after the other; `given` is what all of them gave, each document once. */
export function union(inputs: readonly Work[], given: number): Work {
  const works = inputs.reduce((sum, input) => sum + input.works, 0);
  return { works, advanced: given, isEof: inputs.every(({ isEof }) => isEof) };
}

/** How many documents of alternatives had been given before. */
export function duplicatesOf(inputs: readonly Work[], given: number): Document {
  const dupsTested = inputs.reduce((sum, { advanced }) => sum + advanced, 0);
  return documentOf({ dupsTested, dupsDropped: dupsTested - given });
}

/** A sort takes everything before it gives the first, and is asked once more at the end. */
export function sorted(stage: Document, input: Work): Work {
  const limit = Number(stage.get('limitAmount') ?? Number.POSITIVE_INFINITY);
  const advanced = Math.min(limit, input.advanced);
  return { works: input.works + advanced + 1, advanced, isEof: true };
}

/** A skip goes as far as its input. */
export function skipped({ works, advanced, isEof }: Work, amount: number): Work {
  return { works, advanced: Math.max(advanced - amount, 0), isEof };
}

/** A limit asks its input no more once it is full. */
export function limited({ works, advanced }: Work, amount: number): Work {
  const isFull = advanced >= amount;
  return { works: works + Number(isFull), advanced: Math.min(advanced, amount), isEof: true };
}
