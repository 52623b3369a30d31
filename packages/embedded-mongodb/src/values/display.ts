import { Binary, type Code, ObjectId, type Timestamp } from 'bson';
import { type Document, isDocument, typeOf, type Value } from './value';

/** Shows a value as MongoDB's messages do: `{ a: 1, b: [ "x", null ] }`. */
export function display(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return `"${value}"`;
  if (isDocument(value)) return displayDocument(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[ ${value.map(display).join(', ')} ]`;
  }
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (typeOf(value) === 'double') return displayDouble(Number(value));
  if (typeOf(value) === 'decimal') return `NumberDecimal("${value}")`;
  return displayRare(value);
}

function displayRare(value: Value): string {
  switch (typeOf(value)) {
    case 'timestamp':
      return `Timestamp(${(value as Timestamp).t}, ${(value as Timestamp).i})`;
    case 'regex':
      return regexText(value);
    case 'binData':
      return binaryText(value as Binary);
    case 'minKey':
      return 'MinKey';
    case 'maxKey':
      return 'MaxKey';
    case 'undefined':
      return 'undefined';
    case 'symbol':
      return `"${value}"`;
    case 'javascript':
      return (value as Code).code.toString();
    case 'javascriptWithScope':
      return codeWithScopeText(value as Code);
    default:
      return String(value);
  }
}

function binaryText(value: Binary): string {
  const isUuid = value.sub_type === Binary.SUBTYPE_UUID && value.position === 16;
  return isUuid
    ? `UUID("${value.toUUID().toHexString()}")`
    : `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
}

function codeWithScopeText({ code, scope }: Code): string {
  return `CodeWScope( ${code}, ${display(scope as Document)})`;
}

function regexText(value: Value): string {
  const { pattern, options } = value as { pattern?: string; options?: string };
  return `/${pattern}/${options}`;
}

function displayDocument(document: Document): string {
  if (document.size === 0) return '{}';
  const fields = [...document].map(([name, value]) => `${name}: ${display(value)}`);
  return `{ ${fields.join(', ')} }`;
}

/** A double in at most sixteen digits, as C prints it; MongoDB's ".0" follows where it has no point. */
function displayDouble(double: number): string {
  const text = sixteenDigits(double);
  return text.includes('.') ? text : `${text}.0`;
}

function sixteenDigits(double: number): string {
  if (Number.isNaN(double)) return 'nan';
  if (!Number.isFinite(double)) return double > 0 ? 'inf' : '-inf';
  if (double === 0) return Object.is(double, -0) ? '-0' : '0';
  const [digits = '', exponent = ''] = double.toExponential(15).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 16) return withoutZeros(double.toFixed(15 - power));
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${withoutZeros(digits)}e${power < 0 ? '-' : '+'}${size}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
