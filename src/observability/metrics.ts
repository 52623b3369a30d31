import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** What became of a request that passed a limit. */
export type LimitOutcome = 'refused' | 'warned';

/** The numbers of one process, for Prometheus; each application has its own registry. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly limits = new Counter({
    name: 'okaeri_limit_passed_total',
    help: 'Requests that passed a limit, by limit and by what became of them.',
    labelNames: ['limit', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly contentType = this.registry.contentType;

  /** Adds what Node tells of the process: memory, event loop, handles. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  limitPassed(limit: string, outcome: LimitOutcome): void {
    this.limits.inc({ limit, outcome });
  }

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    return this.registry.metrics();
  }
}
