import { Args, type ClassType, Resolver, Root, Subscription } from 'type-graphql';
import { EventRsvpChangeType } from '../../schema/events/event-rsvp-change.type';
import { EventRsvpChangedArgs } from '../../schema/events/event-rsvp-changed.args';
import { ViewerIndependent } from '../../schema/viewer-independent';
import type {
  EventRsvpChange,
  EventStreamService,
} from '../../services/events/event-stream.service';
import type { RequestContext } from '../request-context';

/** Declared around its service: type-graphql gives a `subscribe` function no instance. */
export function eventSubscription(stream: EventStreamService): ClassType {
  @Resolver()
  class EventSubscription {
    @ViewerIndependent()
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
