import { setTimeout } from 'node:timers/promises';
import { locationError } from '../errors';
import { sessionTimeoutMinutes } from '../sessions/session-registry';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Answer, Command } from './command';
import type { Operation } from './operation';
import { timestampOf } from './timestamps';

const maxWireVersion = 21;

export const hello: Command = {
  name: 'hello',
  aliases: ['isMaster', 'ismaster'],
  async run(operation) {
    const { options, request } = operation;
    options.accept('hello', 'isMaster', 'ismaster', 'helloOk', 'forShell', 'internalClient');
    options.accept('hostInfo', 'saslSupportedMechs', 'speculativeAuthenticate', 'compression');
    options.accept('backpressure', 'loadBalanced');
    operation.engine.clients.note(request, options.document('client'));
    const known = options.document('topologyVersion');
    const maxAwait = options.integer('maxAwaitTimeMS', 0);
    options.end();
    if (known && maxAwait !== undefined) await waitForChange(operation, known, maxAwait);
    else if (known || maxAwait !== undefined)
      throw locationError(
        31368,
        known
          ? "A request with a 'topologyVersion' must include 'maxAwaitTimeMS'"
          : "A request with 'maxAwaitTimeMS' must include a 'topologyVersion'",
      );
    const answer = helloAnswer(operation);
    return known && request.exhaustAllowed ? exhaustive(answer) : answer;
  },
};

/** Nothing about this server ever changes: who knows it waits as long as it may be. */
async function waitForChange(
  { engine, request }: Operation,
  known: Document,
  milliseconds: number,
): Promise<void> {
  const counter = Number(known.get('counter'));
  if (counter < 0) throw locationError(31372, 'topologyVersion must have a non-negative counter');
  if (String(known.get('processId')) !== engine.facts.processId.toString()) return;
  if (counter > 0)
    throw locationError(
      31382,
      `Received a topology version with counter: ${counter} which is greater than the server topology version counter: 0`,
    );
  await setTimeout(milliseconds, undefined, { signal: request.signal, ref: false }).catch(
    () => undefined,
  );
}

function exhaustive(document: Document): Answer {
  return { repeated: document };
}

function helloAnswer({ engine, name, request }: Operation): Document {
  const { facts, store } = engine;
  const last = timestampOf(store.lastSequence);
  const opTime = documentOf({ ts: last, t: 1n });
  const now = new Date();
  const legacy = name !== 'hello' || request.body.has('isMaster') || request.body.has('ismaster');
  return documentOf({
    ...(request.body.get('helloOk') === true && { helloOk: true }),
    topologyVersion: documentOf({ processId: facts.processId, counter: 0n }),
    hosts: [facts.me],
    setName: facts.setName,
    setVersion: 1,
    [legacy && !request.body.has('hello') ? 'ismaster' : 'isWritablePrimary']: true,
    secondary: false,
    primary: facts.me,
    me: facts.me,
    electionId: facts.electionId,
    lastWrite: documentOf({
      opTime,
      lastWriteDate: now,
      majorityOpTime: opTime,
      majorityWriteDate: now,
    }),
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: now,
    logicalSessionTimeoutMinutes: sessionTimeoutMinutes,
    connectionId: request.connection.id,
    minWireVersion: 0,
    maxWireVersion,
    readOnly: false,
  });
}
