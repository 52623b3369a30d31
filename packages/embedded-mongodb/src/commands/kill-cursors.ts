import { mongoError } from '../errors';
import { documentOf } from '../values/plain';
import type { Value } from '../values/value';
import type { Command } from './command';

export const killCursors: Command = {
  name: 'killCursors',
  inTransactions: true,
  run({ options, engine }) {
    options.required('killCursors', options.string('killCursors'));
    const ids = options.required('cursors', options.array('cursors'));
    options.end();
    const killed: Value[] = [];
    const notFound: Value[] = [];
    for (const id of ids) {
      if (typeof id !== 'bigint')
        throw mongoError(
          'TypeMismatch',
          "BSON field 'killCursors.cursors' is the wrong type, expected type 'long'",
        );
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
