import { ObjectType } from 'type-graphql';

/** The event is resolved from its id, as the viewer may see it now. */
abstract class EventPayload {
  eventId!: string;
}

@ObjectType('CreateEventPayload')
export class CreateEventPayload extends EventPayload {}

@ObjectType('PublishEventPayload')
export class PublishEventPayload extends EventPayload {}

@ObjectType('UpdateEventPayload')
export class UpdateEventPayload extends EventPayload {}

@ObjectType('CancelEventPayload')
export class CancelEventPayload extends EventPayload {}

@ObjectType('RsvpToEventPayload')
export class RsvpToEventPayload extends EventPayload {
  rsvpId!: string;
}
