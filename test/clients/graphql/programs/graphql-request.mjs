// graphql-request knows no subscriptions and sends its readers to graphql-ws: after the recipe createResumingClient.
import { ClientError, GraphQLClient, gql } from 'graphql-request';
import {
  CHANGES,
  EVENT,
  eventId,
  maybe,
  RSVP,
  socketOptions,
  tell,
  token,
  url,
} from './common.mjs';

const client = new GraphQLClient(url, {
  requestMiddleware: (request) => ({
    ...request,
    headers: {
      ...Object.fromEntries(new Headers(request.headers)),
      authorization: `Bearer ${token}`,
    },
  }),
});

const { event } = await client.request(gql`${EVENT}`, { id: eventId });
tell({ title: event.title });
const { rsvpToEvent } = await client.request(gql`${RSVP}`, maybe);
tell({ answer: rsvpToEvent.rsvp.answer });
await client.request(gql`${EVENT}`, { id: 'nobody' }).catch((error) => {
  if (!(error instanceof ClientError)) throw error;
  tell({ refused: error.response.errors[0].extensions.code });
});

createResumingClient(socketOptions).subscribe(
  { query: gql`${CHANGES}`, variables: { eventId, after: event.liveCursor } },
  {
    next: ({ data }) => tell({ change: data.eventRsvpChanged }),
    error: (error) => tell({ failed: error }),
    complete: () => tell({ completed: true }),
  },
);
