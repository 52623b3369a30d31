import { Args, Ctx, Query, Resolver } from 'type-graphql';
import {
  ProvisionRecordConnection,
  ProvisionRecordsArgs,
} from '../../schema/consent/provision-record.type';
import type { ProvisionService } from '../../services/consent/provision.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class ProvisionResolver {
  constructor(private readonly service: ProvisionService) {}

  @Query(() => ProvisionRecordConnection, {
    nullable: true,
    description:
      'What partners were given of one’s own data, newest first; anybody’s for ADMIN (X2, APPI art. 29 and 33).',
  })
  async provisionRecords(
    @Args(() => ProvisionRecordsArgs) { memberId, apiKeyId, ...page }: ProvisionRecordsArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<ProvisionRecordConnection> {
    const wishes = { memberId, apiKeyId };
    return new ProvisionRecordConnection(await this.service.page(viewer, wishes, page));
  }
}
