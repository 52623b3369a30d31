import type { ExecutionResult } from 'graphql';

/** What an operation was charged, and what is left, in points. */
export interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly left: number;
  readonly budget: number;
  readonly restoredPerSecond: number;
}

interface CostExtension {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

/** Reads `extensions.cost`; null for an operation that was refused before it was priced. */
export function costOf({ extensions }: ExecutionResult): Cost | null {
  const cost = extensions?.['cost'] as CostExtension | undefined;
  if (!cost) return null;
  const { requestedQueryCost, actualQueryCost, throttleStatus } = cost;
  return {
    requested: requestedQueryCost,
    actual: actualQueryCost,
    left: throttleStatus.currentlyAvailable,
    budget: throttleStatus.maximumAvailable,
    restoredPerSecond: throttleStatus.restoreRate,
  };
}
