import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { AuditEntry } from '../../domain/audit/audit-entry';
import type { MemberRecord } from '../../domain/members/member';
import {
  AuditEntriesArgs,
  AuditEntryConnection,
  AuditEntryType,
  AuditFactType,
} from '../../schema/audit/audit-entry.type';
import { MemberType } from '../../schema/members/member.type';
import type { AuditService } from '../../services/audit/audit.service';
import type { RequestContext } from '../request-context';

@Resolver(() => AuditEntryType)
export class AuditResolver {
  constructor(private readonly service: AuditService) {}

  @Query(() => AuditEntryConnection, {
    nullable: true,
    description: 'What staff did, newest first. ADMIN only.',
  })
  async auditEntries(
    @Args(() => AuditEntriesArgs) { actorId = null, subjectId = null, ...page }: AuditEntriesArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<AuditEntryConnection> {
    return new AuditEntryConnection(await this.service.page(viewer, { actorId, subjectId }, page));
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Null for the operator of the server, and for somebody who was erased.',
  })
  async actor(
    @Root() { actorId }: AuditEntry,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> {
    return actorId === null ? null : loaders.members.byId.load(actorId);
  }

  @FieldResolver(() => Boolean, { description: 'Done on the command line of the server.' })
  isByOperator(@Root() { actorId }: AuditEntry): boolean {
    return actorId === null;
  }

  @FieldResolver(() => [AuditFactType], { description: 'What of the input is kept.' })
  facts(@Root() { facts }: AuditEntry): AuditFactType[] {
    return Object.entries(facts).map(([name, value]) => ({
      name,
      value: value === null ? null : String(value),
    }));
  }
}
