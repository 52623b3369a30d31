import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Loaders } from '../../loaders/loaders';
import { CancelEventInput } from '../../schema/events/cancel-event.input';
import { CreateEventInput } from '../../schema/events/create-event.input';
import {
  CancelEventPayload,
  CreateEventPayload,
  PublishEventPayload,
  RsvpToEventPayload,
  UpdateEventPayload,
} from '../../schema/events/event.payloads';
import { PublishEventInput } from '../../schema/events/publish-event.input';
import { RsvpToEventInput } from '../../schema/events/rsvp-to-event.input';
import { UpdateEventInput } from '../../schema/events/update-event.input';
import type { EventOutcome, EventService } from '../../services/events/event.service';
import type { RsvpOutcome, RsvpService } from '../../services/events/rsvp.service';
import type { RequestContext } from '../request-context';

@Resolver()
export class EventMutationResolver {
  constructor(
    private readonly events: EventService,
    private readonly rsvps: RsvpService,
  ) {}

  @Mutation(() => CreateEventPayload, {
    nullable: true,
    description: 'Drafts an event, organised by who creates it. For employees and staff.',
  })
  createEvent(
    @Arg('input', () => CreateEventInput) input: CreateEventInput,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<EventOutcome> {
    return afresh(loaders, this.events.createEvent(viewer, input));
  }

  @Mutation(() => PublishEventPayload, {
    nullable: true,
    description: 'Opens a draft for answers; by its organisers and staff.',
  })
  publishEvent(
    @Arg('input', () => PublishEventInput) input: PublishEventInput,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<EventOutcome> {
    return afresh(loaders, this.events.publishEvent(viewer, input));
  }

  @Mutation(() => UpdateEventPayload, {
    nullable: true,
    description:
      'By organisers and staff. A raised capacity promotes who waits; a new time or place is told to everybody who is going. The capacity can’t go below the seats taken.',
  })
  updateEvent(
    @Arg('input', () => UpdateEventInput) input: UpdateEventInput,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<EventOutcome> {
    return afresh(loaders, this.events.updateEvent(viewer, input));
  }

  @Mutation(() => CancelEventPayload, {
    nullable: true,
    description:
      'By organisers and staff. Everybody who is going or waits is told; the event stays visible to those who answered.',
  })
  cancelEvent(
    @Arg('input', () => CancelEventInput) input: CancelEventInput,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<EventOutcome> {
    return afresh(loaders, this.events.cancelEvent(viewer, input));
  }

  @Mutation(() => RsvpToEventPayload, {
    nullable: true,
    description:
      'Answers for oneself and one’s guests. A full event is no error: the party waits, and is promoted as a whole when seats come free.',
  })
  rsvpToEvent(
    @Arg('input', () => RsvpToEventInput) input: RsvpToEventInput,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<RsvpOutcome> {
    return afresh(loaders, this.rsvps.rsvpToEvent(viewer, input));
  }
}

/** A second mutation of one request must not be shown what was read after the first. */
async function afresh<O>(loaders: Loaders, write: Promise<O>): Promise<O> {
  const outcome = await write;
  loaders.events.clear();
  return outcome;
}
