import { compileMatcher } from '../query/matcher';
import { documentOf } from '../values/plain';
import type { Command } from './command';
import { describeOperations } from './describe-operation';

/** What runs, and its end. */

export const currentOp: Command = {
  name: 'currentOp',
  adminOnly: true,
  run({ options, engine, request }) {
    options.boolean('$all');
    const isOwnOnly = options.boolean('$ownOps');
    // Whatever else it is given selects among the operations.
    const { body } = request;
    const matcher = compileMatcher(
      new Map(options.unread().map((name) => [name, body.get(name) ?? null])),
    );
    const described = describeOperations(
      engine,
      ({ connection }) => !isOwnOnly || connection.user === request.connection.user,
    );
    return documentOf({ inprog: described.filter((one) => matcher.matches(one)) });
  },
};

/** Asks an operation to end; one that is over already is no error. */
export const killOp: Command = {
  name: 'killOp',
  adminOnly: true,
  run({ options, engine }) {
    const number = options.required('op', options.integer('op'));
    options.end();
    engine.operations.kill(number);
    return documentOf({ info: 'attempting to kill op' });
  },
};
