import { networkOf } from '../domain/auth/sign-in-limit';
import type { BudgetState } from '../domain/cost/cost-budget';
import type { DomainError } from '../domain/domain-error';
import type { Locale } from '../domain/locale';
import { ownerOf, type Viewer } from '../domain/viewer';
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
  budgetOf(owner: string): BudgetState;
  createLoaders(viewer: Viewer | null): Loaders;
  /** Looks the viewer up again; throws where the credentials are good no more. */
  renew(viewer: Viewer): Promise<Viewer>;
}

/**
 * The context of one request. Its viewer and loaders are behind getters of the prototype, which Apollo's copy of the context
 * keeps: once the deadline has passed, no resolver that starts gets at either, so the work ends.
 */
export class RequestScope implements RequestContext {
  readonly refusal: DomainError | null;
  readonly locale: Locale;
  readonly address: string;
  readonly requestId: string;
  readonly cookie: SessionCookie | null;
  readonly deadline: Deadline;
  readonly readsSchema: boolean;
  /** What the operation was charged, once it was let in. */
  charge: Charge | null = null;
  private shown: { readonly viewer: Viewer | null; readonly loaders: Loaders };

  constructor(
    private readonly facts: RequestFacts,
    readonly asker: Viewer | null,
  ) {
    this.refusal = facts.refusal;
    this.locale = facts.locale;
    this.address = facts.address;
    this.requestId = facts.requestId;
    this.cookie = facts.cookie;
    this.deadline = facts.deadline;
    this.readsSchema = facts.readsSchema;
    this.shown = { viewer: asker, loaders: facts.createLoaders(asker) };
  }

  get viewer(): Viewer | null {
    this.deadline.assertTime();
    return this.shown.viewer;
  }

  get loaders(): Loaders {
    this.deadline.assertTime();
    return this.shown.loaders;
  }

  enterAs(viewer: Viewer): void {
    this.shown = { viewer, loaders: this.facts.createLoaders(viewer) };
  }

  /** The member, the key, or the network that a stranger asks from. */
  get owner(): string {
    const { asker, address } = this;
    return asker ? ownerOf(asker) : `address ${networkOf(address)}`;
  }

  get rateLimit(): RateLimit {
    return { ...this.facts.budgetOf(this.owner), cost: this.charge?.cost ?? 0 };
  }

  async renew(): Promise<RequestContext> {
    const { asker, facts } = this;
    return new RequestScope(facts, asker && (await facts.renew(asker)));
  }
}
