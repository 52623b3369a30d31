import { mongoError } from '../errors';
import { isNumeric, type Value } from '../values/value';

/** Members that a replica set may have. */
const maxMembers = 50;

/**
 * Reads how many members have to have built an index. There is one, which has built it when the command answers:
 * everything that one member can meet is met.
 */
export function parseCommitQuorum(value: Value | undefined): string | number {
  if (value === undefined || value === null) return 'votingMembers';
  if (isNumeric(value)) return membersOf(Math.trunc(Number(value)));
  if (typeof value !== 'string')
    throw mongoError('FailedToParse', 'commitQuorum has to be a number or a string');
  if (value === '') throw mongoError('FailedToParse', "commitQuorum can't be an empty string");
  if (value !== 'majority' && value !== 'votingMembers')
    throw mongoError(
      'UnknownReplWriteConcern',
      `No write concern mode named '${value}' found in replica set configuration`,
    );
  return value;
}

function membersOf(count: number): number {
  if (!(count >= 0 && count <= maxMembers))
    throw mongoError(
      'FailedToParse',
      `commitQuorum has to be a non-negative number and not greater than ${maxMembers}`,
    );
  if (count > 1)
    throw mongoError(
      'UnsatisfiableCommitQuorum',
      'Commit quorum cannot be satisfied with the current replica set configuration',
    );
  return count;
}
