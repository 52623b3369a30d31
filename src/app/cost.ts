import { CostBudgetModel } from '../models/cost/cost-budget.model';
import type { LimitWatch } from '../observability/limit-watch';
import { RateLimitResolver } from '../resolvers/cost/rate-limit.resolver';
import { CostBudgets } from '../services/cost/cost-budgets';
import type { Kernel } from './kernel';

/** Declares the collection of budgets, and the query that shows one's own. */
export function composeCost({ connection }: Kernel) {
  return {
    models: { budgets: new CostBudgetModel(connection) },
    resolvers: [new RateLimitResolver()],
  };
}

/** Builds the budgets that operations are paid from. */
export function composeCostBudgets(
  { config, clock, logger }: Kernel,
  budgets: CostBudgetModel,
  watch: LimitWatch,
): CostBudgets {
  return new CostBudgets({
    budgets,
    terms: { capacity: watch.max('costBudget'), refillPerSecond: config.costRefill },
    refuses: (points) => watch.refuses('costBudget', points),
    clock,
    onFault: (fault) => logger.error({ err: fault }, 'fault'),
  });
}
