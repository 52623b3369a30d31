import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CreateOpeningInput } from '../../schema/referrals/create-opening.input';
import {
  CreateOpeningPayload,
  SetOpeningStatusPayload,
} from '../../schema/referrals/opening.payloads';
import { SetOpeningStatusInput } from '../../schema/referrals/set-opening-status.input';
import type { OpeningOutcome, OpeningService } from '../../services/referrals/opening.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class OpeningMutationResolver {
  constructor(private readonly openings: OpeningService) {}

  @Mutation(() => CreateOpeningPayload, {
    nullable: true,
    description: 'By HR: tells the network of a position, open for referrals at once.',
  })
  createOpening(
    @Arg('input', () => CreateOpeningInput) input: CreateOpeningInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<OpeningOutcome> {
    return this.openings.create(viewer, input);
  }

  @Mutation(() => SetOpeningStatusPayload, {
    nullable: true,
    description:
      'By HR: closes or fills an opening, or opens it again. Closing stops new referrals, not the running ones.',
  })
  setOpeningStatus(
    @Arg('input', () => SetOpeningStatusInput) input: SetOpeningStatusInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<OpeningOutcome> {
    return this.openings.setStatus(viewer, input);
  }
}
