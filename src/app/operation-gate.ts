import { HeaderMap } from '@apollo/server';
import {
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { isActiveMember } from '../domain/access';
import { mayAskFor, mayReadSchema } from '../domain/auth/api-scope';
import { DomainError, ErrorCode } from '../domain/domain-error';
import { Role } from '../domain/members/member';
import type { LimitWatch } from '../observability/limit-watch';
import type { CostBudgets } from '../services/cost/cost-budgets';
import { introspectionOf, KeySchemas } from './key-schema';
import { OperationPricing } from './operation-cost';
import type { QueryLimits } from './query-limits';
import { refuseOperation } from './refused-credentials';
import type { RequestScope } from './request-scope';
import { rootFieldsOf } from './root-fields';
import type { TrustedDocuments } from './trusted-documents';

export interface OperationGateParts {
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly watch: LimitWatch;
  readonly budgets: CostBudgets;
  /** Introspection is for those who are known; outside production for everybody. */
  readonly openIntrospection: boolean;
  /** Null where clients may send any document. */
  readonly trusted: TrustedDocuments | null;
}

/** Lets a valid operation in, or not, and runs it: the same for both transports. */
export class OperationGate {
  private readonly pricing: OperationPricing;
  private readonly keySchemas: KeySchemas;

  constructor(private readonly parts: OperationGateParts) {
    this.pricing = new OperationPricing(parts.schema);
    this.keySchemas = new KeySchemas(parts.schema);
  }

  /** Why this caller may not run this operation now; one who may has paid for it afterwards. */
  async refuse(args: ExecutionArgs): Promise<GraphQLError | null> {
    return (
      this.distrust(args) ??
      this.findHidden(args) ??
      refuseOperation(args) ??
      outOfScope(args) ??
      (await this.charge(args))
    );
  }

  /** Runs a query or mutation within its time, and gives back what it was charged and did not use. */
  async execute(args: ExecutionArgs): Promise<ExecutionResult> {
    const { deadline, charge, owner } = args.contextValue as RequestScope;
    const result = await deadline.execute({ ...args, schema: this.schemaFor(args) });
    if (!charge) return result;
    const { cost } = charge;
    const used = result.data ? Math.min(cost, this.pricing.spent(args, result.data)) : cost;
    this.parts.budgets.refund(charge.owner, cost - used);
    const { capacity, remaining, refillPerSecond } = this.parts.budgets.state(owner);
    return {
      ...result,
      extensions: {
        ...result.extensions,
        cost: {
          requestedQueryCost: cost,
          actualQueryCost: used,
          throttleStatus: {
            maximumAvailable: capacity,
            currentlyAvailable: remaining,
            restoreRate: refillPerSecond,
          },
        },
      },
    };
  }

  /** A partner's key that asks about the schema is told of its own part (DOMAIN.md X9). */
  private schemaFor({ schema, document, operationName = null, contextValue }: ExecutionArgs) {
    const { asker } = contextValue as RequestScope;
    if (asker?.kind !== 'partner') return schema;
    return introspectionOf(document, operationName) === 'WHOLE'
      ? this.keySchemas.of(asker)
      : schema;
  }

  /** ADMIN may send what is not in the list, to try it. */
  private distrust({ document, contextValue }: ExecutionArgs): GraphQLError | null {
    const { trusted } = this.parts;
    const { asker } = contextValue as RequestScope;
    const isAdmin = isActiveMember(asker) && asker.role === Role.ADMIN;
    if (!trusted || isAdmin || trusted.has(document)) return null;
    return refusal(new DomainError(ErrorCode.FORBIDDEN, { reason: 'UNKNOWN_DOCUMENT' }), 403);
  }

  private findHidden({ document, contextValue }: ExecutionArgs): GraphQLError | null {
    const { openIntrospection, limits } = this.parts;
    if (openIntrospection || mayReadSchema((contextValue as RequestScope).asker)) return null;
    return limits.findIntrospection(document)[0] ?? null;
  }

  private async charge(args: ExecutionArgs): Promise<GraphQLError | null> {
    const { watch, budgets } = this.parts;
    const cost = this.pricing.estimate(args);
    if (cost === null) return null;
    const limit = watch.max('operationCost');
    if (watch.refuses('operationCost', cost))
      return refusal(new DomainError(ErrorCode.QUERY_TOO_EXPENSIVE, { cost, limit }), 400);
    const context = args.contextValue as RequestScope;
    const { owner } = context;
    try {
      await budgets.spend(owner, cost);
    } catch (reason) {
      if (!(reason instanceof DomainError)) throw reason;
      const seconds = Math.ceil((reason.facts.retryAfterMs ?? 0) / 1000);
      return refusal(reason, 429, new HeaderMap([['retry-after', String(seconds)]]));
    }
    context.charge = { owner, cost };
    return null;
  }
}

/** A partner's key asks for what its scopes cover, or for nothing, and about the schema by itself (DOMAIN.md X9). */
function outOfScope({
  document,
  operationName = null,
  contextValue,
}: ExecutionArgs): GraphQLError | null {
  const { asker } = contextValue as RequestScope;
  if (asker?.kind !== 'partner') return null;
  const isCovered = rootFieldsOf(document, operationName).every((name) => mayAskFor(asker, name));
  if (isCovered && introspectionOf(document, operationName) !== 'MIXED') return null;
  return refusal(new DomainError(ErrorCode.FORBIDDEN, { rule: 'X9', reason: 'SCOPE' }), 403);
}

function refusal(reason: DomainError, status: number, headers = new HeaderMap()): GraphQLError {
  return new GraphQLError(reason.code, {
    originalError: reason,
    extensions: { http: { status, headers } },
  });
}
