import { mayReadSchema } from '../domain/auth/api-scope';
import type { DomainError } from '../domain/domain-error';
import { localeOf } from '../domain/locale';
import type { Viewer } from '../domain/viewer';
import type { Loaders } from '../loaders/loaders';
import type { LimitWatch } from '../observability/limit-watch';
import type { SessionCookie } from '../resolvers/request-context';
import type { ViewerCache } from '../services/auth/viewer-cache';
import type { CostBudgets } from '../services/cost/cost-budgets';
import type { Caller } from '../transport/pipeline';
import { Deadline } from './deadline';
import { RequestScope, type RequestServices } from './request-scope';

export interface RequestContextsParts {
  readonly budgets: CostBudgets;
  readonly watch: LimitWatch;
  /** Asked for each emission of a subscription. */
  readonly recentViewers: ViewerCache;
  readonly createLoaders: (viewer: Viewer | null) => Loaders;
}

/** Who asks, or why that is not believed. */
export interface Asker {
  readonly viewer: Viewer | null;
  readonly refusal: DomainError | null;
  readonly cookie: SessionCookie | null;
}

/** Makes the contexts of both transports' requests. */
export class RequestContexts {
  private readonly services: RequestServices;
  private readonly onLate: () => boolean;

  constructor(private readonly parts: RequestContextsParts) {
    const { budgets, watch, recentViewers, createLoaders } = parts;
    this.services = {
      budgetOf: (owner) => budgets.current(owner),
      createLoaders,
      renew: (viewer) => recentViewers.renew(viewer),
    };
    this.onLate = () => watch.refuses('requestMs', watch.max('requestMs') + 1);
  }

  create(
    {
      acceptLanguage,
      address,
      requestId,
    }: Pick<Caller, 'acceptLanguage' | 'address' | 'requestId'>,
    { viewer, refusal, cookie }: Asker,
  ): RequestScope {
    const facts = {
      refusal,
      cookie,
      address,
      requestId,
      locale: localeOf(acceptLanguage),
      deadline: new Deadline(this.parts.watch.max('requestMs'), this.onLate),
      readsSchema: mayReadSchema(viewer),
    };
    return new RequestScope(this.services, facts, viewer);
  }
}
