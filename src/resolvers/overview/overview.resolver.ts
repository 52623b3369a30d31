import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { requireStaff } from '../../domain/access';
import type { EventRecord } from '../../domain/events/event';
import type { EmploymentMonth } from '../../domain/overview/employment-history';
import type { FunnelStage } from '../../domain/overview/referral-funnel';
import { SMALLEST_GROUP } from '../../domain/overview/small-group';
import { EventType } from '../../schema/events/event.type';
import {
  EmploymentMonthType,
  EventTurnoutType,
  MemberStatusCountType,
  OverviewRange,
  OverviewType,
  PostWeekType,
  ReferralStageCountType,
} from '../../schema/overview/overview.type';
import type {
  OverviewService,
  StatusCount,
  Turnout,
} from '../../services/overview/overview.service';
import type { RequestContext } from '../request-context';

const Range = () => Arg('range', () => OverviewRange, { defaultValue: OverviewRange.ONE_YEAR });

@Resolver(() => OverviewType)
export class OverviewResolver {
  constructor(private readonly service: OverviewService) {}

  @Query(() => OverviewType, { nullable: true, description: 'For HR and ADMIN.' })
  overview(@Ctx() { viewer }: RequestContext): OverviewType {
    requireStaff(viewer);
    return { smallestGroup: SMALLEST_GROUP };
  }

  @FieldResolver(() => [MemberStatusCountType], {
    nullable: true,
    description: 'One for each state.',
  })
  members(@Ctx() { viewer }: RequestContext): Promise<StatusCount[]> {
    return this.service.members(viewer);
  }

  @FieldResolver(() => [EmploymentMonthType], {
    nullable: true,
    description: 'Employees and alumni over time, month by month; the present month last.',
  })
  employment(
    @Range() range: OverviewRange,
    @Ctx() { viewer }: RequestContext,
  ): Promise<EmploymentMonth[]> {
    return this.service.employment(viewer, range);
  }

  @FieldResolver(() => [EventTurnoutType], {
    nullable: true,
    description:
      'The latest 8 events that have started and the next 8, by their start; drafts and cancelled events left out.',
  })
  events(@Ctx() { viewer }: RequestContext): Promise<Turnout[]> {
    return this.service.events(viewer);
  }

  @FieldResolver(() => [PostWeekType], {
    nullable: true,
    description: 'Posts and reactions, week by week; the present week last.',
  })
  posts(@Range() range: OverviewRange, @Ctx() { viewer }: RequestContext): Promise<PostWeekType[]> {
    return this.service.posts(viewer, range);
  }

  @FieldResolver(() => [ReferralStageCountType], {
    nullable: true,
    description:
      'Of the referrals made within the range: the stages of the way in order, then its other ends. Wishes to return, which are private (R9), are left out.',
  })
  referrals(
    @Range() range: OverviewRange,
    @Ctx() { viewer }: RequestContext,
  ): Promise<FunnelStage[]> {
    return this.service.referrals(viewer, range);
  }
}

@Resolver(() => EventTurnoutType)
export class EventTurnoutResolver {
  @FieldResolver(() => EventType, {
    nullable: true,
    description: 'With the `counts` of its answers.',
  })
  event(
    @Root() { eventId }: Turnout,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EventRecord | null> {
    return loaders.events.byId.load(eventId);
  }
}
