// After the recipes createResumingClient and createApolloClient.
import { CombinedGraphQLErrors, gql } from '@apollo/client';
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

const socket = createResumingClient(socketOptions);
const client = createApolloClient(url, socket, () => token);

const { data } = await client.query({ query: gql(EVENT), variables: { id: eventId } });
tell({ title: data.event.title });
const { data: answered } = await client.mutate({ mutation: gql(RSVP), variables: maybe });
tell({ answer: answered.rsvpToEvent.rsvp.answer });
await client.query({ query: gql(EVENT), variables: { id: 'nobody' } }).catch((error) => {
  if (!CombinedGraphQLErrors.is(error)) throw error;
  tell({ refused: error.errors[0].extensions.code });
});

const variables = { eventId, after: data.event.liveCursor };
client.subscribe({ query: gql(CHANGES), variables }).subscribe({
  next: ({ data: news, error }) => {
    if (error) throw error;
    tell({ change: news.eventRsvpChanged });
  },
});
