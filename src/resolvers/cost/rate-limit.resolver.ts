import { Ctx, Query, Resolver } from 'type-graphql';
import { RateLimitType } from '../../schema/cost/rate-limit.type';
import type { RequestContext } from '../request-context';

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimitType, {
    description:
      'What is left of the budget of whoever asks: a member, a key, or a stranger’s address.',
  })
  async rateLimit(@Ctx() context: RequestContext): Promise<RateLimitType> {
    const { capacity: limit, remaining, cost, fullAt: resetAt } = await context.rateLimit();
    return { limit, cost, remaining, used: limit - remaining, resetAt };
  }
}
