import { arithmeticOperators } from './arithmetic-operators';
import { comparisonOperators } from './comparison-operators';
import { conditionalOperators } from './conditional-operators';
import type { OperatorTable } from './expression';
import { variableOperators } from './variable-operators';

/** Every operator that an expression may use. */
export const operators: OperatorTable = {
  ...arithmeticOperators,
  ...comparisonOperators,
  ...conditionalOperators,
  ...variableOperators,
};
