import type { Document } from '../values/value';
import { MemoryBudget } from './memory-budget';
import type { Pace, PipelineOptions, Stage } from './stage';

/** A stage that makes one document of each. */
export function mapping(change: (document: Document) => Document): Stage {
  return async function* (input) {
    for await (const document of input) yield change(document);
  };
}

/** A stage that lets some documents through. */
export function filtering(accept: (document: Document) => boolean): Stage {
  return async function* (input) {
    for await (const document of input) if (accept(document)) yield document;
  };
}

/** A stage that changes nothing and rests when it is time to. */
export function resting(pace: Pace): Stage {
  return async function* (input) {
    for await (const document of input) {
      if (pace.isDue()) await pace.rest();
      yield document;
    }
  };
}

/** A stage that needs all documents before it can give one, within its bound of memory. */
export function collecting(
  stage: string,
  options: PipelineOptions,
  change: (documents: Document[]) => Iterable<Document> | AsyncIterable<Document>,
): Stage {
  return async function* (input) {
    yield* change(await collect(input, new MemoryBudget(stage, options)));
  };
}

export async function collect(
  input: AsyncIterable<Document>,
  budget?: MemoryBudget,
): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const document of input) {
    budget?.hold(document);
    documents.push(document);
  }
  return documents;
}

/** Gives documents that are all there already, and rests on the way when it is time to. */
export async function* streamOf(
  documents: Iterable<Document>,
  pace?: Pace,
): AsyncIterable<Document> {
  for (const document of documents) {
    if (pace?.isDue()) await pace.rest();
    yield document;
  }
}

/** A stage that writes all documents and gives none. */
export function writing(write: (documents: AsyncIterable<Document>) => Promise<void>): Stage {
  return async function* (input) {
    await write(input);
    yield* [];
  };
}
