import { mongoError } from '../errors';
import { documentOf } from '../values/plain';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';

/**
 * Reads a write concern. There is one member and it always journals: everything up to `w: 1` and `majority` is
 * met; more members give the error that goes with a write that stands.
 */
export function writeConcernError(value: Value | undefined): Document | undefined {
  if (value === undefined) return undefined;
  if (!isDocument(value))
    throw mongoError(
      'TypeMismatch',
      "BSON field 'writeConcern' is the wrong type, expected type 'object'",
    );
  for (const name of value.keys())
    if (!['w', 'j', 'wtimeout', 'fsync', 'provenance'].includes(name))
      throw mongoError('IDLUnknownField', `BSON field 'writeConcern.${name}' is an unknown field.`);
  const j = value.get('j');
  if (j !== undefined && typeof j !== 'boolean' && !isNumeric(j))
    throw wrongFieldType('writeConcern.j', j, 'bool', 'long', 'int', 'decimal', 'double');
  const w = value.get('w');
  if (w === undefined || w === 'majority') return undefined;
  if (typeof w === 'string')
    return failure(
      79,
      'UnknownReplWriteConcern',
      `No write concern mode named '${w}' found in replica set configuration`,
    );
  if (!isNumeric(w) || Number(w) < 0 || Number(w) > 50)
    throw mongoError('FailedToParse', 'w has to be a number between 0 and 50, or a string');
  return Number(w) > 1
    ? failure(100, 'UnsatisfiableWriteConcern', 'Not enough data-bearing nodes')
    : undefined;
}

function failure(code: number, codeName: string, errmsg: string): Document {
  return documentOf({ code, codeName, errmsg });
}
