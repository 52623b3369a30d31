import { documentOf } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';
import type { IndexScan, Plan } from './plan';
import type { ScanStats } from './run';
import { duplicatesOf, limited, skipped, sorted, union, type Work } from './stage-work';
import type { Trace, Traced } from './trace';

/** What running a plan came to. */
export interface Execution {
  plan: Plan | undefined;
  /** The scan of a `distinct` that leads from value to value. */
  distinct: IndexScan | undefined;
  trace: Trace;
  stats: ScanStats;
  /** How often it let others go first. */
  rests: number;
  milliseconds: number;
  /** What was given, counted, or found to be changed. */
  returned: number;
  /** What the command's last step has to tell, such as `nWouldDelete`. */
  last: Record<string, number>;
  /** Whether the last step gives the document that it changes. */
  givesChanged: boolean;
  /** Whether the last step goes no further than the first document. */
  isOne: boolean;
}

/** The stages of a plan, each with what it did: counted where the plan ran, else what follows from that. */
export function explainStats(winningPlan: Document, execution: Execution): Document {
  return new StageStats(execution).of(winningPlan).document;
}

class StageStats {
  private readonly scans: IndexScan[];

  constructor(private readonly execution: Execution) {
    const { plan, distinct } = execution;
    const access = plan?.access;
    if (distinct) this.scans = [distinct];
    else if (access?.kind === 'union') this.scans = [...access.scans];
    else this.scans = access?.kind === 'index' ? [access] : [];
  }

  of(stage: Document): { document: Document; work: Work } {
    const inputs = inputsOf(stage).map((input) => this.of(input));
    const { work, extra, milliseconds } = this.measured(
      stage,
      inputs.map((input) => input.work),
    );
    const { rests } = this.execution;
    const document: Document = new Map();
    for (const name of ['stage', 'filter']) {
      const value = stage.get(name);
      if (value !== undefined) document.set(name, value);
    }
    const common = documentOf({
      nReturned: work.advanced,
      executionTimeMillisEstimate: Math.round(milliseconds ?? this.execution.milliseconds),
      works: work.works,
      advanced: work.advanced,
      needTime: Math.max(work.works - work.advanced - Number(work.isEof), 0),
      needYield: 0,
      saveState: rests,
      restoreState: rests,
      isEOF: Number(work.isEof),
    });
    const isCountScan = stage.get('stage') === 'COUNT_SCAN';
    const own = [...stage].filter(([name]) => !document.has(name) && !name.startsWith('input'));
    const parts = isCountScan ? [extra, new Map(own)] : [new Map(own), extra];
    for (const part of [common, ...parts])
      for (const [name, value] of part) document.set(name, value);
    const documents = inputs.map((input) => input.document);
    if (stage.has('inputStages')) document.set('inputStages', documents);
    else if (documents[0]) document.set('inputStage', documents[0]);
    return { document, work };
  }

  private measured(
    stage: Document,
    inputs: readonly Work[],
  ): { work: Work; extra: Document; milliseconds?: number } {
    const { execution } = this;
    const [input = { works: 0, advanced: 0, isEof: true }] = inputs;
    const none: Document = new Map();
    switch (stage.get('stage')) {
      case 'EOF':
        return { work: { works: 1, advanced: 0, isEof: true }, extra: none };
      case 'COLLSCAN':
      case 'FETCH':
      case 'IDHACK':
        return this.documents(stage.get('stage') as string, input);
      case 'IXSCAN':
      case 'COUNT_SCAN':
      case 'DISTINCT_SCAN':
        return this.keys(stage);
      case 'OR':
        return {
          work: union(inputs, execution.stats.docsExamined),
          extra: duplicatesOf(inputs, execution.stats.docsExamined),
        };
      case 'SORT_MERGE':
        return { work: input, extra: documentOf({ dupsTested: 0, dupsDropped: 0 }) };
      case 'SORT':
        return { work: sorted(stage, input), extra: this.sortExtra() };
      case 'SKIP':
        return { work: skipped(input, Number(stage.get('skipAmount'))), extra: none };
      case 'LIMIT':
        return { work: limited(input, Number(stage.get('limitAmount'))), extra: none };
      case 'COUNT':
      case 'RECORD_STORE_FAST_COUNT':
      case 'UPDATE':
      case 'DELETE':
        return { work: this.lastWork(input), extra: documentOf(execution.last) };
      default:
        return { work: input, extra: none };
    }
  }

  private documents(stage: string, input: Work) {
    const { plan, trace, stats, isOne } = this.execution;
    const { advanced, isDone, milliseconds } = trace.of(plan as object);
    const { docsExamined, keysExamined } = stats;
    if (stage === 'COLLSCAN')
      return {
        work: { works: docsExamined + Number(isDone), advanced, isEof: isDone },
        extra: documentOf({ docsExamined }),
        milliseconds,
      };
    if (stage === 'FETCH')
      return {
        work: { works: input.works, advanced, isEof: input.isEof },
        extra: documentOf({ docsExamined, alreadyHasObj: 0 }),
        milliseconds,
      };
    return {
      work: { works: isOne ? 1 : advanced + 1, advanced, isEof: true },
      extra: documentOf({ keysExamined, docsExamined }),
      milliseconds,
    };
  }

  private keys(stage: Document) {
    const { trace, plan } = this.execution;
    const scan = this.scans.shift() as IndexScan;
    const traced = trace.of(scan);
    const { keysExamined, isDone, milliseconds } = traced;
    // A filter on a covered scan is the scan's own.
    const advanced = stage.has('filter') ? trace.of(plan as object).advanced : traced.advanced;
    const work = { works: keysExamined + Number(isDone), advanced, isEof: isDone };
    if (stage.get('stage') !== 'IXSCAN')
      return { work, extra: documentOf({ keysExamined }), milliseconds };
    return { work, extra: this.scanExtra(scan, traced), milliseconds };
  }

  private scanExtra(scan: IndexScan, { keysExamined, advanced }: Traced): Document {
    return documentOf({
      keysExamined,
      seeks: scan.ranges.length,
      dupsTested: scan.mayRepeat ? keysExamined : 0,
      dupsDropped: scan.mayRepeat ? keysExamined - advanced : 0,
    });
  }

  private sortExtra(): Document {
    const { trace, plan } = this.execution;
    return documentOf({
      totalDataSizeSorted: trace.of(plan as object).bytes,
      usedDisk: false,
      spills: 0,
      spilledDataStorageSize: 0,
    });
  }

  /** The step of the command itself: it gives nothing, or the one document that it changes. */
  private lastWork({ works, isEof }: Work): Work {
    const { givesChanged, returned } = this.execution;
    const advanced = givesChanged ? Math.min(returned, 1) : 0;
    return { works: Math.max(works + Number(!isEof || advanced > 0), 1), advanced, isEof: true };
  }
}

function inputsOf(stage: Document): Document[] {
  const inputs = stage.get('inputStages') ?? [stage.get('inputStage') as Value];
  return (inputs as Value[]).filter(isDocument);
}
