import { locationError, mongoError } from '../errors';
import { compileMatcher } from '../query/matcher';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { documentOf } from '../values/plain';
import { isNumeric, typeOf, type Value } from '../values/value';
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
    const number = operationId(options.value('op'));
    options.end();
    engine.operations.kill(number);
    return documentOf({ info: 'attempting to kill op' });
  },
};

/** Reads the number of an operation. */
function operationId(value: Value | undefined): number {
  if (value === undefined) throw mongoError('NoSuchKey', 'Missing expected field "op"');
  if (!isNumeric(value))
    throw mongoError(
      'TypeMismatch',
      `Expected field "op" to have numeric type, but found ${typeOf(value)}`,
    );
  const id = doubleOf(value);
  if (!Number.isInteger(id) || Math.abs(id) > 2 ** 63)
    throw mongoError(
      'BadValue',
      `Expected field "op" to have a value exactly representable as a 64-bit integer, but found op: ${display(value)}`,
    );
  if (id < -(2 ** 31) || id >= 2 ** 32)
    throw locationError(
      26823,
      `invalid op : ${display(value)}. Op ID cannot be represented with 32 bits`,
    );
  return id;
}
