// After the recipes createResumingClient and createUrqlClient.
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
const client = createUrqlClient(url, socket, () => token);

const { data } = await client.query(EVENT, { id: eventId });
tell({ title: data.event.title });
const { data: answered } = await client.mutation(RSVP, maybe);
tell({ answer: answered.rsvpToEvent.rsvp.answer });
const { error } = await client.query(EVENT, { id: 'nobody' });
tell({ refused: error.graphQLErrors[0].extensions.code });

const variables = { eventId, after: data.event.liveCursor };
client.subscription(CHANGES, variables).subscribe((result) => {
  if (result.error) throw result.error;
  tell({ change: result.data.eventRsvpChanged });
});
