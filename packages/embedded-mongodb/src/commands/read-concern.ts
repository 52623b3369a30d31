import { Timestamp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';
import type { Command } from './command';

const levels: readonly unknown[] = ['local', 'majority', 'available', 'linearizable', 'snapshot'];
const times: readonly string[] = ['afterClusterTime', 'atClusterTime'];

/** Throws for a read concern that is none, and for one that a command does not take. */
export function assertReadConcern(command: Command, body: Document): void {
  const concern = body.get('readConcern');
  if (concern === undefined) return;
  if (!isDocument(concern)) throw wrongFieldType('readConcern', concern, 'object');
  for (const [name, value] of concern) assertField(name, value);
  const level = concern.get('level') ?? 'local';
  assertTimes(level, concern);
  const inTransaction = body.get('autocommit') === false;
  if (level !== 'local' && !inTransaction && !command.readConcerns?.includes(String(level)))
    throw invalid(
      `Command ${command.name} does not support this readConcern level '${level}' :: caused by :: read concern not supported`,
    );
}

function assertField(name: string, value: Value): void {
  if (name === 'provenance') return;
  if (times.includes(name)) {
    if (!(value instanceof Timestamp))
      throw wrongFieldType(`readConcern.${name}`, value, 'timestamp');
    return;
  }
  if (name !== 'level')
    throw mongoError('IDLUnknownField', `BSON field 'readConcern.${name}' is an unknown field.`);
  if (typeof value !== 'string') throw wrongFieldType('readConcern.level', value, 'string');
  if (!levels.includes(value))
    throw mongoError(
      'BadValue',
      `Enumeration value '${value}' for field 'readConcern.level' is not a valid value.`,
    );
}

function assertTimes(level: Value, concern: Document): void {
  const given = times.filter((name) => concern.has(name));
  if (given.length > 1) throw invalid('Can not specify both afterClusterTime and atClusterTime');
  for (const name of given)
    if ((concern.get(name) as Timestamp).isZero())
      throw invalid(`${name} cannot be a null timestamp`);
  if (given.includes('afterClusterTime') && (level === 'linearizable' || level === 'available'))
    throw invalid(
      'afterClusterTime field can be set only if level is equal to majority, local, or snapshot',
    );
  if (given.includes('atClusterTime') && level !== 'snapshot')
    throw invalid('atClusterTime field can be set only if level is equal to snapshot');
}

const invalid = (message: string): MongoError => mongoError('InvalidOptions', message);
