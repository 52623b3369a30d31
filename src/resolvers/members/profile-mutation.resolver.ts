import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BlockMemberInput } from '../../schema/members/block-member.input';
import {
  BlockMemberPayload,
  UnblockMemberPayload,
  UpdateProfilePayload,
} from '../../schema/members/member.payloads';
import { UnblockMemberInput } from '../../schema/members/unblock-member.input';
import { UpdateProfileInput } from '../../schema/members/update-profile.input';
import type { BlockOutcome, BlockService } from '../../services/members/block.service';
import type { MemberOutcome } from '../../services/members/member-changes';
import type { ProfileService } from '../../services/members/profile.service';
import type { RequestContext } from '../request-context';

/** What members do for themselves. */
@Resolver()
export class ProfileMutationResolver {
  constructor(
    private readonly profiles: ProfileService,
    private readonly blocks: BlockService,
  ) {}

  @Mutation(() => UpdateProfilePayload, {
    nullable: true,
    description: 'One’s own profile, and who sees which field of it (M6).',
  })
  updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<MemberOutcome> {
    return this.profiles.updateProfile(viewer, input);
  }

  @Mutation(() => BlockMemberPayload, {
    nullable: true,
    description: 'Mutual, silent, everywhere (M7). Answers alike, whomever the id names.',
  })
  blockMember(
    @Arg('input', () => BlockMemberInput) input: BlockMemberInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<BlockOutcome> {
    return this.blocks.blockMember(viewer, input);
  }

  @Mutation(() => UnblockMemberPayload, {
    nullable: true,
    description: 'Lifts one’s own block; a block by the other one stands (M7).',
  })
  unblockMember(
    @Arg('input', () => UnblockMemberInput) input: UnblockMemberInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<BlockOutcome> {
    return this.blocks.unblockMember(viewer, input);
  }
}
