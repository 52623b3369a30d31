import type { EvaluationOptions } from '../expressions/evaluation';
import type { Document, Value } from '../values/value';

export interface Namespace {
  database: string;
  collection: string;
}

/** The collections that a pipeline reads and writes besides the one it runs on. */
export interface CollectionAccess {
  /** Finds documents; the filter may use an index. A collection that does not exist is empty. */
  find(namespace: Namespace, filter: Document, options: EvaluationOptions): AsyncIterable<Document>;
  /** What a stage that makes documents of its own, such as `$indexStats`, tells of a collection. */
  describe(namespace: Namespace, stage: Document): Document[];
  /** Puts documents in place of all that a collection holds, at once and keeping its indexes. */
  replaceAll(namespace: Namespace, documents: AsyncIterable<Document>): Promise<void>;
  insert(namespace: Namespace, documents: Document[]): Promise<void>;
  /** Updates the one document that matches; says whether there was one. */
  update(namespace: Namespace, change: MergeChange): Promise<boolean>;
  /** Is there a unique index whose fields are exactly these. */
  hasUniqueIndex(namespace: Namespace, fields: string[]): Promise<boolean>;
}

/** What `$merge` does to a document that is already there. */
export interface MergeChange {
  filter: Document;
  /** A replacement, operators or a pipeline. */
  update: Document | Value[];
  let?: Document | undefined;
  upsert: boolean;
}

export interface PipelineOptions extends EvaluationOptions {
  database: string;
  /** Absent for an aggregation on a database, which begins with `$documents`. */
  collection?: string | undefined;
  /** Needed by the stages that read or write collections. */
  access?: CollectionAccess | undefined;
  /** May a stage hold more than 100 MiB; it may when nothing is said. */
  allowDiskUse?: boolean | undefined;
  /** Lets others in between documents, and ends a computation that is over its time. */
  pace?: Pace | undefined;
}

/** The rhythm of a long computation. */
export interface Pace {
  /** Counts a document; true when it is time to rest. */
  isDue(): boolean;
  rest(): Promise<void>;
}

/** A compiled stage: from the documents that come in to those that go out. */
export type Stage = (input: AsyncIterable<Document>) => AsyncIterable<Document>;

/** What a stage is compiled with. */
export interface StageContext {
  options: PipelineOptions;
  /** Compiles a pipeline inside a stage. */
  compile(stages: Value, options: PipelineOptions): Stage;
}

export type StageCompiler = (argument: Value, context: StageContext) => Stage;
