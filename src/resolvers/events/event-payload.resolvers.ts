import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventRecord } from '../../domain/events/event';
import type { RsvpRecord } from '../../domain/events/rsvp';
import {
  CancelEventPayload,
  CreateEventPayload,
  PublishEventPayload,
  RsvpToEventPayload,
  UpdateEventPayload,
} from '../../schema/events/event.payloads';
import { EventType } from '../../schema/events/event.type';
import { RsvpType } from '../../schema/events/rsvp.type';
import type { EventOutcome } from '../../services/events/event.service';
import type { RsvpOutcome } from '../../services/events/rsvp.service';
import type { RequestContext } from '../request-context';

/** Resolves the event of one payload type afresh, so that a retry shows what may be seen now. */
function eventPayloadResolver(payload: ClassType): ClassType {
  @Resolver(() => payload)
  class EventPayloadResolver {
    @FieldResolver(() => EventType, { nullable: true })
    event(
      @Root() { eventId }: EventOutcome,
      @Ctx() { loaders }: RequestContext,
    ): Promise<EventRecord | null> {
      return loaders.events.byId.load(eventId);
    }
  }
  return EventPayloadResolver;
}

@Resolver(() => RsvpToEventPayload)
class RsvpPayloadResolver {
  @FieldResolver(() => RsvpType, { nullable: true })
  rsvp(
    @Root() { rsvpId }: RsvpOutcome,
    @Ctx() { loaders }: RequestContext,
  ): Promise<RsvpRecord | null> {
    return loaders.events.rsvpById.load(rsvpId);
  }
}

export const eventPayloadResolvers: readonly ClassType[] = [
  ...[
    CreateEventPayload,
    PublishEventPayload,
    UpdateEventPayload,
    CancelEventPayload,
    RsvpToEventPayload,
  ].map(eventPayloadResolver),
  RsvpPayloadResolver,
];
