import { Decimal128, Double } from 'bson';
import { locationError } from '../errors';
import { decimalOf } from '../values/arithmetic';
import { packDecimal, parseDecimal } from '../values/decimal';
import { multiplyDecimals } from '../values/decimal-arithmetic';
import { display } from '../values/display';
import { doubleOf } from '../values/numbers';
import { isNumeric, type Numeric, typeOf } from '../values/value';
import { exactly } from './arity';
import { isNullish, type OperatorCompiler, type OperatorTable } from './expression';
import { byDouble, numeric } from './math-operators';

function on(name: string, compute: (double: number) => number): OperatorCompiler {
  return numeric(name, (value) => byDouble(value, compute));
}

/** An operator whose argument has bounds; NaN is within any. */
function within(
  name: string,
  compute: (double: number) => number,
  [low, high, range]: [number, number, string],
): OperatorCompiler {
  return numeric(name, (value: Numeric) => {
    const double = doubleOf(value);
    if (double < low || double > high) {
      throw locationError(
        50989,
        `cannot apply ${name} to ${display(value)}, value must be in ${range}`,
      );
    }
    return byDouble(value, compute);
  });
}

const radiansOfDegree = Decimal128.fromString('0.01745329251994329576923690768488613');
const degreesOfRadian = Decimal128.fromString('57.29577951308232087679815481410517');

function times(name: string, factor: number, decimalFactor: Decimal128): OperatorCompiler {
  return numeric(name, (value) =>
    value instanceof Decimal128
      ? packDecimal(multiplyDecimals(parseDecimal(value), parseDecimal(decimalFactor)))
      : new Double(doubleOf(value) * factor),
  );
}

const finite: [number, number, string] = [-Number.MAX_VALUE, Number.MAX_VALUE, '(-inf,inf)'];
const unit: [number, number, string] = [-1, 1, '[-1,1]'];

export const trigonometryOperators: OperatorTable = {
  $sin: within('$sin', Math.sin, finite),
  $cos: within('$cos', Math.cos, finite),
  $tan: within('$tan', Math.tan, finite),
  $asin: within('$asin', Math.asin, unit),
  $acos: within('$acos', Math.acos, unit),
  $atan: on('$atan', Math.atan),
  $sinh: on('$sinh', Math.sinh),
  $cosh: on('$cosh', Math.cosh),
  $tanh: on('$tanh', Math.tanh),
  $asinh: on('$asinh', Math.asinh),
  $acosh: within('$acosh', Math.acosh, [1, Number.POSITIVE_INFINITY, '[1,inf]']),
  $atanh: within('$atanh', Math.atanh, unit),
  $degreesToRadians: times('$degreesToRadians', Math.PI / 180, radiansOfDegree),
  $radiansToDegrees: times('$radiansToDegrees', 180 / Math.PI, degreesOfRadian),
  $atan2: exactly(2, ([y, x]) => {
    if (isNullish(y)) return null;
    if (!isNumeric(y))
      throw locationError(51044, `$atan2 only supports numeric types, not ${typeOf(y)}`);
    if (isNullish(x)) return null;
    if (!isNumeric(x))
      throw locationError(51045, `$atan2 only supports numeric types, not ${typeOf(x)}`);
    const angle = new Double(Math.atan2(doubleOf(y), doubleOf(x)));
    const isDecimal = y instanceof Decimal128 || x instanceof Decimal128;
    return isDecimal ? packDecimal(decimalOf(angle)) : angle;
  }),
};
