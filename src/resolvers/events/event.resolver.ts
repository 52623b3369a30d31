import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { DEFAULT_ANSWER_POINTS } from '../../domain/events/answer-series';
import type { EventRecord } from '../../domain/events/event';
import { canSeeAddress } from '../../domain/events/event-policy';
import type { RsvpRecord } from '../../domain/events/rsvp';
import { AnswerPointType } from '../../schema/events/answer-point.type';
import { EventConnection } from '../../schema/events/event.connection';
import { EventType } from '../../schema/events/event.type';
import { EventsArgs } from '../../schema/events/events.args';
import { RsvpConnection } from '../../schema/events/rsvp.connection';
import { RsvpType } from '../../schema/events/rsvp.type';
import { RsvpCountsType } from '../../schema/events/rsvp-counts.type';
import { PageArgs } from '../../schema/page.args';
import { ViewerIndependent } from '../../schema/viewer-independent';
import type { AnswerSeriesService } from '../../services/events/answer-series.service';
import type { EventListingService } from '../../services/events/event-listing.service';
import type { RequestContext } from '../request-context';

@Resolver(() => EventType)
export class EventResolver {
  constructor(
    private readonly listing: EventListingService,
    private readonly series: AnswerSeriesService,
  ) {}

  @Query(() => EventType, {
    nullable: true,
    description: 'Null plus NOT_FOUND, alike for what is not there and what may not be seen.',
  })
  event(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<EventRecord> {
    return this.listing.event(viewer, () => loaders.events.byId.load(id));
  }

  @Query(() => EventConnection, {
    nullable: true,
    description:
      'UPCOMING: not ended, soonest first. PAST: ended, latest first. By (startsAt, id).',
  })
  async events(
    @Args(() => EventsArgs) { time, ...page }: EventsArgs,
    @Ctx() { viewer }: RequestContext,
  ): Promise<EventConnection> {
    return new EventConnection(await this.listing.events(viewer, time, page));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Exact; for the confirmed and those who run the event.',
  })
  async address(
    @Root() event: EventRecord,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await seesAddress(event, context)) ? event.address : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For the confirmed and those who run the event.',
  })
  async onlineUrl(
    @Root() event: EventRecord,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await seesAddress(event, context)) ? event.onlineUrl : null;
  }

  @ViewerIndependent()
  @FieldResolver(() => RsvpCountsType)
  counts(@Root() event: EventRecord): RsvpCountsType {
    const { counts, capacity } = event;
    return { ...counts, capacity, liveCursor: this.listing.liveCursor(event) };
  }

  @FieldResolver(() => [AnswerPointType], {
    nullable: true,
    description:
      'How the answers came in, the earliest first: at most `points` (1 to 200) moments with about as many new parties between them. Remembered for 5 seconds.',
  })
  async answerSeries(
    @Root() event: EventRecord,
    @Arg('points', () => Int, { defaultValue: DEFAULT_ANSWER_POINTS }) points: number,
    @Ctx() { viewer }: RequestContext,
  ): Promise<AnswerPointType[]> {
    const series = await this.series.of(viewer, event, points);
    return series.map(({ at, counts }) => ({ at, counts: { ...counts, liveCursor: null } }));
  }

  @FieldResolver(() => RsvpType, {
    nullable: true,
    description: "The viewer's own answer; null before the first.",
  })
  viewerRsvp(
    @Root() { id }: EventRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RsvpRecord | null> {
    return loaders.events.viewerRsvp.load(id);
  }

  @FieldResolver(() => RsvpConnection, {
    nullable: true,
    description: 'Oldest first by (createdAt, id), as far as the viewer may see them.',
  })
  async rsvps(
    @Root() event: EventRecord,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<RsvpConnection> {
    const { page, liveCursor } = await this.listing.rsvps(viewer, event, args, (request) =>
      loaders.events.rsvpPage.load({ parentId: event.id, request }),
    );
    return new RsvpConnection(page, liveCursor);
  }

  @ViewerIndependent()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Where `eventRsvpChanged(after:)` continues what this answer shows; read it together with what it continues.',
  })
  liveCursor(@Root() event: EventRecord): string {
    return this.listing.liveCursor(event);
  }
}

async function seesAddress(
  event: EventRecord,
  { viewer, loaders }: RequestContext,
): Promise<boolean> {
  return canSeeAddress(viewer, event, await loaders.events.viewerRsvp.load(event.id));
}
