import { networkOf } from '../domain/auth/sign-in-limit';
import type { BudgetState } from '../domain/cost/cost-budget';
import type { DomainError } from '../domain/domain-error';
import type { Locale } from '../domain/locale';
import { ownerOf, type Viewer } from '../domain/viewer';
import type { Follower } from '../live/following';
import type { Loaders } from '../loaders/loaders';
import type { RateLimit, RequestContext, SessionCookie } from '../resolvers/request-context';
import type { Deadline } from './deadline';

/** Who pays for an operation, and how many points. */
export interface Charge {
  readonly owner: string;
  readonly cost: number;
}

/** What is known of one request before anything is asked in it. */
export interface RequestFacts
  extends Pick<RequestContext, 'refusal' | 'locale' | 'address' | 'requestId'> {
  readonly cookie: SessionCookie | null;
  readonly deadline: Deadline;
  readonly readsSchema: boolean;
}

/** What every context reaches for; the same for all requests. */
export interface RequestServices {
  budgetOf(owner: string): Promise<BudgetState>;
  createLoaders(viewer: Viewer | null): Loaders;
  /** Looks the viewer up again, at once where it is known; throws where the credentials are good no more. */
  renew(viewer: Viewer): Viewer | Promise<Viewer>;
}

/**
 * The context of one request. What it shows is behind getters of the prototype, which Apollo's copy of the context keeps:
 * once the deadline has passed, no resolver that starts gets at either, so the work ends.
 */
export class RequestScope implements RequestContext, Follower<RequestContext> {
  /** What the operation was charged, once it was let in. */
  charge: Charge | null = null;
  private shown: Viewer | null;
  private made: Loaders | null = null;

  constructor(
    private readonly services: RequestServices,
    private readonly facts: RequestFacts,
    readonly asker: Viewer | null,
  ) {
    this.shown = asker;
  }

  get viewer(): Viewer | null {
    this.deadline.assertTime();
    return this.shown;
  }

  get loaders(): Loaders {
    this.deadline.assertTime();
    this.made ??= this.services.createLoaders(this.shown);
    return this.made;
  }

  enterAs(viewer: Viewer): void {
    this.shown = viewer;
    this.made = null;
  }

  get refusal(): DomainError | null {
    return this.facts.refusal;
  }

  get locale(): Locale {
    return this.facts.locale;
  }

  get address(): string {
    return this.facts.address;
  }

  get requestId(): string {
    return this.facts.requestId;
  }

  get cookie(): SessionCookie | null {
    return this.facts.cookie;
  }

  get deadline(): Deadline {
    return this.facts.deadline;
  }

  get readsSchema(): boolean {
    return this.facts.readsSchema;
  }

  /** The member, the key, or the network that a stranger asks from. */
  get owner(): string {
    const { asker, address } = this;
    return asker ? ownerOf(asker) : `address ${networkOf(address)}`;
  }

  async rateLimit(): Promise<RateLimit> {
    return { ...(await this.services.budgetOf(this.owner)), cost: this.charge?.cost ?? 0 };
  }

  asFollower(): Follower<RequestContext> {
    return new RequestScope(this.services, this.facts, this.asker);
  }

  renew(): RequestContext | Promise<RequestContext> {
    const { asker, facts, services } = this;
    const viewer = asker && services.renew(asker);
    return viewer instanceof Promise
      ? viewer.then((known) => new RequestScope(services, facts, known))
      : new RequestScope(services, facts, viewer);
  }
}
