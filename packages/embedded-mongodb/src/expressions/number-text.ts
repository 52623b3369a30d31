import type { Numeric } from '../values/value';

/** Writes a number as MongoDB's `$toString` does. */
export function numberText(value: Numeric): string {
  if (typeof value !== 'object' || value._bsontype === 'Decimal128') return String(value);
  const double = value.value;
  if (Number.isNaN(double)) return 'NaN';
  if (!Number.isFinite(double)) return double > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(double, -0)) return '-0';
  return double.toString().replace(/e([+-])(\d)$/, 'e$10$2');
}
