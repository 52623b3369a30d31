import { Timestamp } from 'bson';
import { locationError, mongoError } from '../errors';
import { typeOf } from '../values/value';
import { unary } from './arity';
import { isNullish, type OperatorCompiler, type OperatorTable } from './expression';

function ofTimestamp(operator: string, read: (timestamp: Timestamp) => bigint): OperatorCompiler {
  return unary((value) => {
    if (isNullish(value)) return null;
    if (value instanceof Timestamp) return read(value);
    throw locationError(
      operator === '$tsSecond' ? 5687301 : 5687302,
      ` Argument to ${operator} must be a timestamp, but is ${typeOf(value)}`,
    );
  });
}

/** Operators that MongoDB has and this database refuses by name. */
function refused(operator: string): OperatorCompiler {
  return () => {
    throw mongoError('NotImplemented', `${operator} is not supported`);
  };
}

export const timestampOperators: OperatorTable = {
  $tsSecond: ofTimestamp('$tsSecond', (timestamp) => BigInt(timestamp.t)),
  $tsIncrement: ofTimestamp('$tsIncrement', (timestamp) => BigInt(timestamp.i)),
};

export const refusedOperators: OperatorTable = {
  $function: refused('$function'),
  $accumulator: refused('$accumulator'),
  $meta: refused('$meta'),
};
