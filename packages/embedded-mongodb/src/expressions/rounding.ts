import { Decimal128, Double } from 'bson';
import { locationError } from '../errors';
import { fitInteger } from '../values/arithmetic';
import { exactDecimal } from '../values/compare-numbers';
import {
  type Decimal,
  digitCount,
  fitDecimal,
  maxDigits,
  packDecimal,
  parseDecimal,
} from '../values/decimal';
import { exactLong, isLong } from '../values/numbers';
import { isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import { between } from './arity';
import { isNullish, type OperatorCompiler } from './expression';

type Rounding = 'up' | 'down' | 'even' | 'zero';

/** `$round` and `$trunc`: to a number of decimal places, or to tens when it is negative. */
export function roundingOperator(operator: string, rounding: Rounding): OperatorCompiler {
  return between(1, 2, ([value, places]) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw locationError(51081, `${operator} only supports numeric types, not ${typeOf(value)}`);
    }
    if (places === undefined) return roundTo(value, 0, rounding);
    return places === null ? null : roundTo(value, placesOf(places, operator), rounding);
  });
}

function placesOf(value: Value, operator: string): number {
  const places = exactLong(value);
  if (places === undefined) {
    throw locationError(51082, `precision argument to  ${operator} must be a integral value`);
  }
  if (places < -20n || places > 100n) {
    throw locationError(
      51083,
      `cannot apply ${operator} with precision value ${places} value must be in [-20, 100]`,
    );
  }
  return Number(places);
}

export function roundToInteger(value: Numeric, rounding: Rounding): Numeric {
  return roundTo(value, 0, rounding);
}

function roundTo(value: Numeric, places: number, rounding: Rounding): Numeric {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return places >= 0 ? value : roundInteger(value, places, rounding);
  }
  if (value instanceof Decimal128) {
    return packDecimal(quantize(parseDecimal(value), places, rounding));
  }
  if (!Number.isFinite(value.value) || value.value === 0) return value;
  const rounded = roundDecimal(fitDecimal(exactDecimal(value)), places, rounding);
  const sign = rounded.negative ? -1 : 1;
  return new Double(sign * Number(`${rounded.coefficient}e${rounded.exponent}`));
}

function roundInteger(value: number | bigint, places: number, rounding: Rounding): Numeric {
  const { negative, coefficient, exponent } = roundDecimal(exactDecimal(value), places, rounding);
  const magnitude = coefficient * 10n ** BigInt(exponent);
  const rounded = negative ? -magnitude : magnitude;
  if (!isLong(rounded)) throw locationError(51080, 'invalid conversion from Decimal128 result');
  return fitInteger(rounded, typeof value === 'bigint');
}

/** Rounds a decimal and writes all its places out, up to 34 digits. */
function quantize(decimal: Decimal, places: number, rounding: Rounding): Decimal {
  const rounded = roundDecimal(decimal, places, rounding);
  const free = rounded.coefficient === 0n ? Infinity : maxDigits - digitCount(rounded.coefficient);
  const pad = Math.min(rounded.exponent + places, free);
  if (rounded.kind !== 'finite' || pad <= 0) return rounded;
  const coefficient = rounded.coefficient * 10n ** BigInt(pad);
  return { ...rounded, coefficient, exponent: rounded.exponent - pad };
}

/** Rounds to so many places behind the point. */
function roundDecimal(decimal: Decimal, places: number, rounding: Rounding): Decimal {
  const drop = -places - decimal.exponent;
  if (decimal.kind !== 'finite' || drop <= 0) return decimal;
  const unit = 10n ** BigInt(drop);
  const kept = decimal.coefficient / unit;
  const rest = decimal.coefficient % unit;
  const increment = roundsAway({ kept, rest, unit, negative: decimal.negative }, rounding);
  return { ...decimal, coefficient: increment ? kept + 1n : kept, exponent: -places };
}

interface Cut {
  kept: bigint;
  rest: bigint;
  unit: bigint;
  negative: boolean;
}

function roundsAway({ kept, rest, unit, negative }: Cut, rounding: Rounding): boolean {
  if (rest === 0n || rounding === 'zero') return false;
  if (rounding === 'up') return !negative;
  if (rounding === 'down') return negative;
  return rest * 2n > unit || (rest * 2n === unit && kept % 2n === 1n);
}
