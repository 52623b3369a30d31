import { type Pause, pause } from '../planner/pulse';
import type { Namespace } from '../storage/catalog';
import { decodeDocument } from '../values/decode-document';
import type { Document } from '../values/value';
import { type Idle, idle, type Rows } from './cursor';
import type { Operation } from './operation';
import { pipelineRows } from './pipeline-rows';
import type { QuerySpec } from './query';
import type { Window } from './query-rows';
import type { ReadState } from './read-state';
import { stagesOf } from './view-stages';

/** A query of a view, as the pipeline that answers it. */
export function viewRows(
  operation: Operation,
  state: ReadState,
  namespace: Namespace,
  { spec, window = {} }: { spec: QuerySpec; window?: Window },
): Rows {
  const request = {
    namespace,
    isCollectionless: false,
    stages: stagesOf(spec, window),
    batchSize: undefined,
    hint: spec.sort?.has('$natural') ? spec.sort : spec.hint,
    collation: spec.collation,
    let: spec.let,
    allowDiskUse: window.allowDiskUse,
    bypassValidation: undefined,
  };
  return pipelineRows(operation, request, state);
}

/** The documents of some rows, all of them. */
export async function* documentsOf(rows: Rows, operation: Operation): AsyncGenerator<Document> {
  for (;;) {
    const { done, value }: IteratorResult<Uint8Array | Pause | Idle> = await rows.next();
    if (done || value === idle) return;
    if (value === pause) await operation.pulse.rest();
    else yield decodeDocument(value);
  }
}
