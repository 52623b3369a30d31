import { mongoError } from '../errors';
import { approximateSize } from '../values/approximate-size';
import type { Value } from '../values/value';
import type { PipelineOptions } from './stage';

/** Bytes that one stage may hold, as MongoDB's stages may before they go to disk. */
const maxBytes = 100 * 1024 * 1024;
/** Disk use is MongoDB's answer to more; here a stage may take more memory instead. */
const maxSpilledBytes = 1024 * 1024 * 1024;

/** Counts what a stage holds, and throws QueryExceededMemoryLimitNoDiskUseAllowed (292) above its bound. */
export class MemoryBudget {
  private used = 0;
  private readonly bound: number;

  constructor(
    private readonly stage: string,
    { allowDiskUse = true }: PipelineOptions,
  ) {
    this.bound = allowDiskUse ? maxSpilledBytes : maxBytes;
  }

  hold(value: Value | undefined): void {
    this.used += approximateSize(value);
    if (this.used <= this.bound) return;
    throw mongoError(
      'QueryExceededMemoryLimitNoDiskUseAllowed',
      this.stage === '$sort'
        ? `Sort exceeded memory limit of ${this.bound} bytes, but did not opt in to external sorting. Aborting operation. Pass allowDiskUse:true to opt in.`
        : `Exceeded memory limit for ${this.stage}, but didn't allow external spilling. Pass allowDiskUse:true to opt in.`,
    );
  }
}
