import { accumulatorOperators } from './accumulator-operators';
import { arithmeticOperators } from './arithmetic-operators';
import { arrayOperators } from './array-operators';
import { bitwiseOperators } from './bitwise-operators';
import { comparisonOperators } from './comparison-operators';
import { conditionalOperators } from './conditional-operators';
import { dateConvertOperators } from './date-convert-operators';
import { dateMathOperators } from './date-math-operators';
import { datePartOperators } from './date-part-operators';
import type { OperatorTable } from './expression';
import { fieldOperators } from './field-operators';
import { mathOperators } from './math-operators';
import { objectOperators } from './object-operators';
import { regexOperators } from './regex-operators';
import { selectOperators } from './select-operators';
import { setOperators } from './set-operators';
import { sortArrayOperators } from './sort-array-operator';
import { stringOperators } from './string-operators';
import { refusedOperators, timestampOperators } from './timestamp-operators';
import { trigonometryOperators } from './trigonometry-operators';
import { trimOperators } from './trim-operators';
import { typeOperators } from './type-operators';
import { variableOperators } from './variable-operators';

/** Every operator that an expression may use, and those that are refused by name. */
export const operators: OperatorTable = {
  ...arithmeticOperators,
  ...mathOperators,
  ...trigonometryOperators,
  ...bitwiseOperators,
  ...comparisonOperators,
  ...conditionalOperators,
  ...variableOperators,
  ...arrayOperators,
  ...selectOperators,
  ...sortArrayOperators,
  ...setOperators,
  ...objectOperators,
  ...fieldOperators,
  ...stringOperators,
  ...trimOperators,
  ...regexOperators,
  ...typeOperators,
  ...datePartOperators,
  ...dateConvertOperators,
  ...dateMathOperators,
  ...timestampOperators,
  ...accumulatorOperators,
  ...refusedOperators,
};
