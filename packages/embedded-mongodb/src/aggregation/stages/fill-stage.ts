import { locationError, mongoError } from '../../errors';
import { documentOf } from '../../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type { Stage, StageCompiler } from '../stage';

const names = ['partitionBy', 'partitionByFields', 'sortBy', 'output'];

/** `$fill`: puts values where fields are missing or null, as `$setWindowFields` and `$addFields` would. */
export const compileFill: StageCompiler = (argument, { options, compile }) => {
  if (!isDocument(argument))
    throw mongoError('FailedToParse', 'The argument to $fill must be an object');
  for (const [name, value] of argument) {
    if (!names.includes(name))
      throw mongoError('IDLUnknownField', `BSON field '$fill.${name}' is an unknown field.`);
    assertType(name, value);
  }
  const output = argument.get('output');
  if (!isDocument(output))
    throw mongoError(
      'IDLFailedToParse',
      "BSON field '$fill.output' is missing but a required field",
    );
  if (output.size === 0)
    throw locationError(6050203, 'The output object must have at least one element');
  if (argument.has('partitionBy') && argument.has('partitionByFields'))
    throw locationError(
      6050204,
      "Maximum one of 'partitionBy' and 'partitionByFields can be specified in '$fill'",
    );
  const constants: Document = new Map();
  const windows: Document = new Map();
  for (const [path, spec] of output) addOutput(path, spec, constants, windows);
  const stages: Value[] = [];
  if (windows.size > 0)
    stages.push(documentOf({ $setWindowFields: { ...around(argument), output: windows } }));
  if (constants.size > 0) stages.push(documentOf({ $addFields: constants }));
  const stage: Stage = compile(stages, options);
  return stage;
};

function assertType(name: string, value: Value): void {
  if (name === 'partitionByFields' ? Array.isArray(value) : isDocument(value)) return;
  if (name === 'partitionBy' && typeof value === 'string') return;
  throw mongoError(
    'TypeMismatch',
    `BSON field '$fill.${name}' is the wrong type '${typeOf(value)}'`,
  );
}

function around(argument: Document): object {
  const fields = argument.get('partitionByFields');
  const partitionBy = Array.isArray(fields)
    ? new Map(fields.map((field): [string, Value] => [String(field), `$${String(field)}`]))
    : argument.get('partitionBy');
  return { partitionBy, sortBy: argument.get('sortBy') };
}

function addOutput(path: string, spec: Value, constants: Document, windows: Document): void {
  if (!isDocument(spec))
    throw locationError(
      6050200,
      'Each fill output specification must be an object with exactly one field',
    );
  for (const name of spec.keys()) {
    if (name !== 'value' && name !== 'method')
      throw mongoError('IDLUnknownField', `BSON field '$fill.${name}' is an unknown field.`);
  }
  const [value, method] = [spec.get('value'), spec.get('method')];
  if (value !== undefined && method !== undefined)
    throw locationError(
      6050201,
      "Each fill output specification must have exactly one of 'method' or 'value' fields, not both",
    );
  if (spec.size === 0) return;
  if (value !== undefined) constants.set(path, documentOf({ $ifNull: [`$${path}`, value] }));
  else if (method === 'locf') windows.set(path, documentOf({ $locf: `$${path}` }));
  else if (method === 'linear') windows.set(path, documentOf({ $linearFill: `$${path}` }));
  else throw locationError(6050202, `Method must be either locf or linear`);
}
