import { compilePipeline } from '../../../src/aggregation/pipeline';
import type { CollectionAccess, PipelineOptions } from '../../../src/aggregation/stage';
import { collect, streamOf } from '../../../src/aggregation/streams';
import { compileMatcher } from '../../../src/query/matcher';
import { compileSort } from '../../../src/query/sort';
import { valuesEqual } from '../../../src/values/compare-values';
import { documentOf, plainOf, toValue } from '../../../src/values/plain';
import { sortDocuments } from '../../../src/values/sort-order';
import type { Document } from '../../../src/values/value';

/** Collections in memory, by name. */
export class MemoryCollections implements CollectionAccess {
  readonly byName = new Map<string, Document[]>();

  constructor(collections: Record<string, object[]> = {}) {
    for (const [name, documents] of Object.entries(collections)) {
      this.byName.set(name, documents.map(documentOf));
    }
  }

  async *find({ collection }: { collection: string }, filter: Document) {
    const matcher = compileMatcher(filter);
    yield* (this.byName.get(collection) ?? []).filter((document) => matcher.matches(document));
  }

  describe(): Document[] {
    return [];
  }

  async replaceAll({ collection }: { collection: string }, documents: AsyncIterable<Document>) {
    this.byName.set(collection, await collect(documents));
  }

  async insert({ collection }: { collection: string }, documents: Document[]) {
    this.byName.set(collection, [...(this.byName.get(collection) ?? []), ...documents]);
  }

  async update(
    { collection }: { collection: string },
    { filter, update }: { filter: Document; update: Document | unknown[] },
  ) {
    const documents = this.byName.get(collection) ?? [];
    const index = documents.findIndex((document) =>
      [...filter].every(([name, value]) => valuesEqual(document.get(name), value)),
    );
    if (index >= 0) documents[index] = update as Document;
    return index >= 0;
  }

  async hasUniqueIndex() {
    return false;
  }
}

/** Runs a pipeline over documents, all given as literals. */
export async function runPipeline(
  stages: object[],
  documents: object[] = [],
  options: Partial<PipelineOptions> = {},
): Promise<Document[]> {
  const pipeline = compilePipeline(stages.map(toValue), { database: 'test', ...options });
  const { filter, sort, skip = 0, limit } = pipeline.prefix;
  const matcher = compileMatcher(filter ?? new Map(), options);
  const found = documents.map(documentOf).filter((document) => matcher.matches(document));
  const sorted = sort ? sortDocuments(found, compileSort(sort, options)) : found;
  const page = sorted.slice(skip, limit === undefined ? undefined : skip + limit);
  return collect(pipeline.run(streamOf(page)));
}

/** Like `runPipeline`, with the result as plain objects. */
export async function runPlain(...args: Parameters<typeof runPipeline>): Promise<unknown[]> {
  return (await runPipeline(...args)).map(plainOf);
}
