import { documentOf } from '../values/plain';
import type { Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';
import type { Command } from './command';
import { collectionNamespace } from './namespaces';

export const killCursors: Command = {
  name: 'killCursors',
  inTransactions: true,
  run({ options, engine, db }) {
    collectionNamespace(db, options.value('killCursors'));
    const ids = options.required('cursors', options.array('cursors'));
    options.end();
    const killed: Value[] = [];
    const notFound: Value[] = [];
    ids.forEach(assertId);
    for (const id of ids as bigint[]) {
      (engine.cursors.has(id) ? killed : notFound).push(id);
      engine.cursors.kill(id);
    }
    return documentOf({
      cursorsKilled: killed,
      cursorsNotFound: notFound,
      cursorsAlive: [],
      cursorsUnknown: [],
    });
  },
};

function assertId(id: Value, place: number): void {
  if (typeof id !== 'bigint') throw wrongFieldType(`killCursors.cursors.${place}`, id, 'long');
}
