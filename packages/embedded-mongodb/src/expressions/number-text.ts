import type { Numeric } from '../values/value';

/** Writes a number as MongoDB's `$toString` does: a double with at most 16 digits. */
export function numberText(value: Numeric): string {
  if (typeof value !== 'object' || value._bsontype === 'Decimal128') return String(value);
  const double = value.value;
  if (Number.isNaN(double)) return 'NaN';
  if (!Number.isFinite(double)) return double > 0 ? 'Infinity' : '-Infinity';
  if (double === 0) return Object.is(double, -0) ? '-0' : '0';
  const [digits = '', exponent = ''] = double.toExponential(15).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 16) return withoutZeros(double.toFixed(15 - power));
  const sign = power < 0 ? '-' : '+';
  return `${withoutZeros(digits)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
