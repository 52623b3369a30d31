// After the recipes createResumingClient and followEvent; queries and mutations go over the socket as well.
import { CHANGES, EVENT, eventId, maybe, RSVP, socketOptions, tell } from './common.mjs';

const client = createResumingClient(socketOptions);

/** The one result of a query or mutation. */
const ask = (query, variables) =>
  new Promise((resolve, reject) => {
    client.subscribe({ query, variables }, { next: resolve, error: reject, complete: () => {} });
  });

const { data } = await ask(EVENT, { id: eventId });
tell({ title: data.event.title });
const { data: answered } = await ask(RSVP, maybe);
tell({ answer: answered.rsvpToEvent.rsvp.answer });
const { errors } = await ask(EVENT, { id: 'nobody' });
tell({ refused: errors[0].extensions.code });

// The first snapshot is as old as the test wants it.
const cursors = [process.env.OKAERI_STALE_CURSOR, data.event.liveCursor].filter(Boolean);
await followEvent(client, CHANGES, {
  readEvent: async () => ({ ...data.event, liveCursor: cursors.shift() }),
  onSnapshot: (event) => tell({ snapshot: event.liveCursor }),
  onChange: (change) => tell({ change }),
});
