import { randomUUID } from 'node:crypto';
import { compileWholePipeline } from '../aggregation/pipeline';
import type { CollectionAccess, MergeChange, Namespace as Target } from '../aggregation/stage';
import { mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { choosePlan } from '../planner/choose-plan';
import { pause } from '../planner/pulse';
import { runPlan } from '../planner/run-plan';
import { compileMatcher } from '../query/matcher';
import type { Namespace } from '../storage/catalog';
import {
  createCollection,
  createIndex,
  dropCollection,
  renameCollection,
} from '../storage/collections';
import type { Document } from '../values/value';
import { compileSpec, updateOne } from './apply-update';
import { assertWritable } from './assert-writable';
import { documentToInsert, insertDocument } from './document-writes';
import { collectionForWrite } from './insert';
import type { Operation } from './operation';
import type { ReadState } from './read-state';
import type { Rhythm } from './rhythm';
import { sourceDocuments } from './source-stages';
import { isView, resolveView } from './views';

const chunkSize = 200;

/** What a pipeline reads and writes besides its own collection, within its operation. */
export class PipelineAccess implements CollectionAccess {
  private readonly state: ReadState;
  private readonly rhythm: Rhythm;

  constructor(
    private readonly operation: Operation,
    { state, rhythm }: { state: ReadState; rhythm: Rhythm },
    private readonly bypassValidation?: boolean,
  ) {
    this.state = state;
    this.rhythm = rhythm;
  }

  async *find(
    target: Target,
    filter: Document,
    options: EvaluationOptions,
  ): AsyncIterable<Document> {
    const collection = this.state.catalog.find(namespaceOf(target));
    if (!collection) return;
    if (isView(collection)) {
      yield* this.findInView(namespaceOf(target), filter, options);
      return;
    }
    const matcher = compileMatcher(filter, options);
    const plan = choosePlan(collection, { filter: matcher.tree, collation: options.collation });
    const { rhythm, state: source } = this;
    const run = {
      source,
      stats: { keysExamined: 0, docsExamined: 0 },
      get pulse() {
        return rhythm.pulse;
      },
    };
    for (const one of runPlan(plan, matcher, run))
      if (one === pause) await rhythm.rest();
      else yield one.document;
  }

  private async *findInView(
    namespace: Namespace,
    filter: Document,
    options: EvaluationOptions,
  ): AsyncIterable<Document> {
    const view = resolveView(this.state.catalog, namespace);
    if (!view) return;
    const stages = [...view.stages, new Map([['$match', filter]])];
    const base = targetOf(view.namespace);
    const pipeline = compileWholePipeline(stages, { ...options, ...base, access: this });
    yield* pipeline(this.find(base, new Map(), options));
  }

  describe(target: Target, stage: Document): Document[] {
    const request = { namespace: namespaceOf(target), stages: [stage], isCollectionless: false };
    return sourceDocuments(this.operation, request, this.state) ?? [];
  }

  async replaceAll(target: Target, documents: AsyncIterable<Document>): Promise<void> {
    const namespace = namespaceOf(target);
    assertWritable(namespace);
    this.refuseInTransaction('$out');
    const temporary = { db: namespace.db, name: `tmp.agg_out.${randomUUID()}` };
    await this.prepare(namespace, temporary);
    try {
      const waiting: Document[] = [];
      for await (const document of documents) {
        waiting.push(document);
        if (waiting.length >= chunkSize) await this.insert(targetOf(temporary), waiting.splice(0));
      }
      if (waiting.length > 0) await this.insert(targetOf(temporary), waiting);
      await this.operation.write((unit) => {
        const made = unit.catalog.find(temporary);
        if (made) renameCollection(unit, made, namespace, unit.catalog.find(namespace));
      });
    } catch (error) {
      await this.operation.write((unit) => {
        const made = unit.catalog.find(temporary);
        if (made) dropCollection(unit, made);
      });
      throw error;
    }
  }

  async insert(target: Target, documents: Document[]): Promise<void> {
    const namespace = namespaceOf(target);
    assertWritable(namespace);
    this.refuseInTransaction('$merge');
    const { store } = this.operation.engine;
    const prepared = documents.map((one) => documentToInsert(one, () => store.advance()));
    await this.operation.write((unit) => {
      const collection = collectionForWrite(unit, namespace);
      for (const document of prepared)
        insertDocument(unit, collection, document, { bypassValidation: this.bypassValidation });
    });
  }

  async update(target: Target, change: MergeChange): Promise<boolean> {
    const namespace = namespaceOf(target);
    assertWritable(namespace);
    this.refuseInTransaction('$merge');
    const query = { filter: change.filter, let: change.let };
    const { bypassValidation } = this;
    const spec = { query, update: change.update, bypassValidation };
    const updated = await updateOne(this.operation, namespace, spec, {
      update: compileSpec(this.operation, namespace, spec),
      upsert: change.upsert,
      alongside() {},
    });
    return updated?.before !== undefined;
  }

  async hasUniqueIndex(target: Target, fields: string[]): Promise<boolean> {
    const collection = this.state.catalog.find(namespaceOf(target));
    const wanted = [...fields].sort().join('\0');
    if (wanted === '_id') return true;
    return (
      collection?.indexes.some(
        (index) =>
          index.unique && !index.partialFilter && [...index.paths].sort().join('\0') === wanted,
      ) ?? false
    );
  }

  /** The new collection has the old one's options and indexes. */
  private async prepare(namespace: Namespace, temporary: Namespace): Promise<void> {
    await this.operation.write((unit) => {
      const old = unit.catalog.find(namespace);
      let made = createCollection(unit, temporary, old?.options);
      for (const index of old?.indexes ?? [])
        if (!index.isIdIndex) made = createIndex(unit, made, index.spec);
    });
  }

  private refuseInTransaction(stage: string): void {
    if (this.operation.transaction)
      throw mongoError(
        'OperationNotSupportedInTransaction',
        `${stage} cannot be used in a transaction`,
      );
  }
}

function namespaceOf({ database, collection }: Target): Namespace {
  return { db: database, name: collection };
}

function targetOf({ db, name }: Namespace): Target {
  return { database: db, collection: name };
}
