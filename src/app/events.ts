import { eventCompletionJob } from '../jobs/event-completion.job';
import { AnswerSeriesModel } from '../models/events/answer-series.model';
import { AttendeeListModel } from '../models/events/attendee-list.model';
import { EventModel } from '../models/events/event.model';
import { RsvpModel } from '../models/events/rsvp.model';
import type { MemberModel } from '../models/members/member.model';
import { EventResolver } from '../resolvers/events/event.resolver';
import { eventSubscription } from '../resolvers/events/event.subscription';
import { EventMutationResolver } from '../resolvers/events/event-mutation.resolver';
import { eventPayloadResolvers } from '../resolvers/events/event-payload.resolvers';
import { RsvpResolver } from '../resolvers/events/rsvp.resolver';
import { AnswerSeriesService } from '../services/events/answer-series.service';
import { EventService } from '../services/events/event.service';
import { EventAfterimages } from '../services/events/event-afterimages';
import { EventCompletionService } from '../services/events/event-completion.service';
import { EventListingService } from '../services/events/event-listing.service';
import { eventMailSources } from '../services/events/event-mail.sources';
import { EventQueue } from '../services/events/event-queue';
import { EventStreamService } from '../services/events/event-stream.service';
import { RsvpService } from '../services/events/rsvp.service';
import type { MailOutbox } from '../services/mail/mail-outbox';
import type { Kernel } from './kernel';

export interface EventNeighbours {
  readonly members: MemberModel;
  readonly outbox: MailOutbox;
}

/** Builds what gatherings consist of: events, answers, waitlists, their mails and their streams. */
export function composeEvents(
  { connection, live, unitOfWork, clock }: Kernel,
  { members, outbox }: EventNeighbours,
) {
  const events = new EventModel(connection);
  const rsvps = new RsvpModel(connection);
  const models = { events, rsvps, members };
  const afterimages = new EventAfterimages();
  const queue = new EventQueue({ unitOfWork, models, outbox, afterimages, clock });
  const services = {
    events: new EventService({ unitOfWork, queue, events, clock }),
    rsvps: new RsvpService({ queue, models, outbox, clock }),
    listing: new EventListingService(models, live, clock),
    stream: new EventStreamService(models, afterimages, live),
    series: new AnswerSeriesService(new AnswerSeriesModel(rsvps), clock),
  };
  const EventSubscription = eventSubscription(services.stream);
  const resolvers: object[] = [
    new EventResolver(services.listing, services.series),
    new EventMutationResolver(services.events, services.rsvps),
    new RsvpResolver(),
    new EventSubscription(),
    ...eventPayloadResolvers.map((PayloadResolver) => new PayloadResolver()),
  ];
  return {
    models: { events, rsvps, attendees: new AttendeeListModel(connection, rsvps) },
    services,
    mailSources: eventMailSources(models),
    jobs: [eventCompletionJob(new EventCompletionService(events, queue, clock))],
    resolvers,
  };
}
