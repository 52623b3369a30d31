import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { WholeHrFile } from '../../domain/members/hr-file';
import {
  HrFileType,
  UpdateHrFileInput,
  UpdateHrFilePayload,
} from '../../schema/members/hr-file.type';
import type { HrFileService } from '../../services/members/hr-file.service';
import type { MemberOutcome } from '../../services/members/member-changes';
import type { RequestContext } from '../request-context';

/** What HR alone may know (DOMAIN.md M10). */
@Resolver()
export class HrFileResolver {
  constructor(private readonly service: HrFileService) {}

  @Query(() => HrFileType, {
    nullable: true,
    description: 'By HR. Each reading leaves an entry in the audit trail (M10).',
  })
  hrFile(
    @Arg('memberId', () => ID) memberId: string,
    @Ctx() { viewer }: RequestContext,
  ): Promise<WholeHrFile> {
    return this.service.read(viewer, memberId);
  }

  @Mutation(() => UpdateHrFilePayload, {
    nullable: true,
    description: 'By HR: notes, why somebody left, and whether they may come back (M10).',
  })
  updateHrFile(
    @Arg('input', () => UpdateHrFileInput) input: UpdateHrFileInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.service.update(viewer, input);
  }
}

@Resolver(() => UpdateHrFilePayload)
export class HrFilePayloadResolver {
  constructor(private readonly service: HrFileService) {}

  @FieldResolver(() => HrFileType, { nullable: true, description: 'A reading like any other.' })
  hrFile(
    @Root() { memberId }: MemberOutcome,
    @Ctx() { viewer }: RequestContext,
  ): Promise<WholeHrFile> {
    return this.service.read(viewer, memberId);
  }
}
