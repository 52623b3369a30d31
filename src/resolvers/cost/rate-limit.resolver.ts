import { Ctx, Query, Resolver } from 'type-graphql';
import { RateLimitType } from '../../schema/cost/rate-limit.type';
import type { RequestContext } from '../request-context';

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimitType, {
    description:
      'What is left of the budget of whoever asks: a member, a key, or a stranger’s address.',
  })
  rateLimit(@Ctx() { rateLimit }: RequestContext): RateLimitType {
    const { capacity: limit, remaining, cost, fullAt: resetAt } = rateLimit;
    return { limit, cost, remaining, used: limit - remaining, resetAt };
  }
}
