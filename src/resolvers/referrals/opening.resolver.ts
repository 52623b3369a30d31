import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { assertFound } from '../../domain/domain-error';
import type { OpeningRecord } from '../../domain/referrals/opening';
import { requireOpeningReader } from '../../domain/referrals/referral-policy';
import { PageArgs } from '../../schema/page.args';
import { OpeningConnection } from '../../schema/referrals/opening.connection';
import { OpeningType } from '../../schema/referrals/opening.type';
import type { OpeningService } from '../../services/referrals/opening.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class OpeningResolver {
  constructor(private readonly service: OpeningService) {}

  @Query(() => OpeningType, {
    nullable: true,
    description: 'Null plus NOT_FOUND, alike for what is not there and what may not be seen.',
  })
  async opening(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<OpeningRecord> {
    requireOpeningReader(viewer);
    return assertFound(await loaders.referrals.openingById.load(id), 'id');
  }

  @Query(() => OpeningConnection, {
    nullable: true,
    description: 'Newest first by (createdAt, id).',
  })
  async openings(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<OpeningConnection> {
    return new OpeningConnection(await this.service.page(viewer, args));
  }
}
