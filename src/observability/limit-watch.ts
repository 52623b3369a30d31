import type { Logger } from './logger';
import type { Metrics } from './metrics';

/** A bound as it is set: one that is not enforced only tells of what passes it. */
interface Limit {
  readonly max: number;
  readonly isEnforced: boolean;
}

export type LimitName =
  | 'bodyBytes'
  | 'frameBytes'
  | 'tokens'
  | 'depth'
  | 'aliases'
  | 'directives'
  | 'rootFields'
  | 'operationCost'
  | 'costBudget'
  | 'socketOperations'
  | 'socketsPerViewer'
  | 'socketsPerAddress'
  | 'socketInitMs'
  | 'arrivalMs'
  | 'requestMs';

export type Limits = Readonly<Record<LimitName, Limit>>;

/** How far a bound that only warns is left open where a parser needs one that holds. */
const WARNING_SLACK = 10;

/** Judges every limit of the edge in one place, and counts what passes one. */
export class LimitWatch {
  constructor(
    private readonly limits: Limits,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  max(name: LimitName): number {
    return this.limits[name].max;
  }

  /** The bound for what can't be let through and told of at once: bytes, tokens, time. */
  ceiling(name: LimitName): number {
    const { max, isEnforced } = this.limits[name];
    return isEnforced ? max : max * WARNING_SLACK;
  }

  /** Counts what passes a bound that only warns; for bounds that something else holds where they are enforced. */
  warn(name: LimitName, value: number): void {
    if (this.onlyWarns(name)) this.refuses(name, value);
  }

  onlyWarns(name: LimitName): boolean {
    return !this.limits[name].isEnforced;
  }

  /** True where the value is to be refused; one that passes the limit is counted either way. */
  refuses(name: LimitName, value: number): boolean {
    const { max, isEnforced } = this.limits[name];
    if (value <= max) return false;
    this.metrics.limitPassed(name, isEnforced ? 'refused' : 'warned');
    if (!isEnforced) this.logger.warn({ limit: name, max, value }, 'limit passed');
    return isEnforced;
  }
}
