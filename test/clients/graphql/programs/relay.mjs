// After the recipe createResumingClient; what relay-compiler made of the same documents lies in OKAERI_ARTIFACTS.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import relay from 'relay-runtime';
import { eventId, maybe, socketOptions, tell, token, url } from './common.mjs';

const require = createRequire(import.meta.url);
const artifact = (name) => require(join(process.env.OKAERI_ARTIFACTS, `${name}.graphql.js`));
const socket = createResumingClient(socketOptions);

async function ask({ text }, variables) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: text, variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw Object.assign(new Error('refused'), { errors: answer.errors });
  return answer;
}

const follow = ({ text }, variables) =>
  relay.Observable.create((sink) => socket.subscribe({ query: text, variables }, sink));

const environment = new relay.Environment({
  network: relay.Network.create(ask, follow),
  store: new relay.Store(new relay.RecordSource()),
});

const read = (name, variables) =>
  relay.fetchQuery(environment, artifact(name), variables).toPromise();

/** What the store knows of an operation by now. */
function look(name, variables) {
  const request = relay.getRequest(artifact(name));
  const operation = relay.createOperationDescriptor(request, variables);
  environment.retain(operation);
  return environment.lookup(operation.fragment).data;
}

const { event } = await read('EventQuery', { id: eventId });
tell({ title: event.title });
await new Promise((resolve, reject) => {
  relay.commitMutation(environment, {
    mutation: artifact('RsvpMutation'),
    variables: maybe,
    onCompleted: ({ rsvpToEvent }) => {
      tell({ answer: rsvpToEvent.rsvp.answer });
      resolve();
    },
    onError: reject,
  });
});
await read('EventQuery', { id: 'nobody' }).catch(({ errors }) => {
  tell({ refused: errors[0].extensions.code });
});

// Two pages by @connection: the store holds them as one list.
await read('QueryMembersQuery', {});
const fragment = artifact('QueryMembers_query');
const members = () => {
  const selector = relay.getSingularSelector(fragment, look('QueryMembersQuery', {}));
  return environment.lookup(selector).data.members;
};
await read('QueryMembersPaginationQuery', { count: 2, cursor: members().pageInfo.endCursor });
tell({ members: members().edges.map(({ node }) => node.id) });

relay.requestSubscription(environment, {
  subscription: artifact('ChangesSubscription'),
  variables: { eventId, after: event.liveCursor },
  onNext: ({ eventRsvpChanged: change }) =>
    tell({ change, stored: look('EventQuery', { id: eventId }).event.counts }),
  onError: (error) => tell({ failed: String(error) }),
});
