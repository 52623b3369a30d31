import {
  Args,
  type ClassType,
  Ctx,
  FieldResolver,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { EventRecord } from '../../domain/events/event';
import { EventRsvpChangeKind } from '../../domain/events/event-activity';
import type { RsvpRecord } from '../../domain/events/rsvp';
import { EventType } from '../../schema/events/event.type';
import { EventRsvpChangeType } from '../../schema/events/event-rsvp-change.type';
import { EventRsvpChangedArgs } from '../../schema/events/event-rsvp-changed.args';
import { RsvpType } from '../../schema/events/rsvp.type';
import type {
  EventRsvpChange,
  EventStreamService,
} from '../../services/events/event-stream.service';
import type { RequestContext } from '../request-context';

/** Declared around its service: type-graphql gives a `subscribe` function no instance. */
export function eventSubscription(stream: EventStreamService): ClassType {
  @Resolver()
  class EventSubscription {
    @Subscription(() => EventRsvpChangeType, {
      description:
        "Every change of an event's answers, seats and waitlist, in order, once. `after` replays what came after that cursor first.",
      subscribe: ({ args, context }: { args: EventRsvpChangedArgs; context: RequestContext }) =>
        stream.follow(context, args),
    })
    eventRsvpChanged(
      @Root() change: EventRsvpChange,
      @Args(() => EventRsvpChangedArgs) _args: EventRsvpChangedArgs,
    ): EventRsvpChange {
      return change;
    }
  }
  return EventSubscription;
}

/** The edges of a change, read when it is delivered. */
@Resolver(() => EventRsvpChangeType)
export class EventRsvpChangeResolver {
  @FieldResolver(() => RsvpType, { nullable: true, description: 'The answer as it is now.' })
  rsvp(
    @Root() { rsvpId }: EventRsvpChange,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RsvpRecord | null> | null {
    return rsvpId === null ? null : loaders.events.rsvpById.load(rsvpId);
  }

  @FieldResolver(() => EventType, {
    nullable: true,
    description: 'As it is now, not as it was at this change. Null on CHECKPOINT.',
  })
  event(
    @Root() { kind, eventId }: EventRsvpChange,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EventRecord | null> | null {
    return kind === EventRsvpChangeKind.CHECKPOINT ? null : loaders.events.byId.load(eventId);
  }
}
