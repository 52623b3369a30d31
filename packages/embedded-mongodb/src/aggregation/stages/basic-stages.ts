import { locationError, type MongoError } from '../../errors';
import { compileMatcher } from '../../query/matcher';
import { compileSort } from '../../query/sort';
import { display } from '../../values/display';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, type Value } from '../../values/value';
import { sortInTurns } from '../in-order';
import type { PipelineOptions, Stage, StageCompiler } from '../stage';
import { collect, collecting, filtering } from '../streams';

export const basicStages: Record<string, StageCompiler> = {
  $match: (argument, { options }) => {
    if (!isDocument(argument)) {
      throw locationError(15959, 'the match filter must be an expression in an object');
    }
    const matcher = compileMatcher(argument, options);
    return filtering((document) => matcher.matches(document));
  },
  $sort: (argument, { options }) => sort(argument, options),
  $limit: (argument) => limit(limitOf(argument)),
  $skip: (argument) => skip(countOf('skip', argument)),
  $sample: (argument) => sample(sampleSize(argument)),
  $count: (argument) => count(countName(argument)),
};

/** Sorts; with a limit behind it, only the first ones are held. */
export function sort(
  argument: Value,
  options: PipelineOptions,
  most = Number.POSITIVE_INFINITY,
): Stage {
  if (!isDocument(argument)) {
    throw locationError(15973, 'the $sort key specification must be an object');
  }
  if (argument.size === 0) {
    throw locationError(15976, '$sort stage must have at least one sort key');
  }
  const sorter = compileSort(argument, options);
  const sorted = (documents: Document[]) => sortInTurns(documents, sorter, options.pace);
  if (most > maxHeld) return collecting('$sort', options, sorted);
  return async function* (input) {
    let held: Document[] = [];
    for await (const document of input) {
      held.push(document);
      if (held.length >= most * 2 + 64) held = await collect(limit(most)(sorted(held)));
    }
    yield* sorted(held);
  };
}

/** The largest limit for which a sort throws away what is behind it. */
const maxHeld = 10_000;

function countOf(name: 'skip' | 'limit', value: Value): number {
  const fail = (reason: string) => invalidCount(name, reason, value);
  if (!isNumeric(value)) throw fail('Expected a number in:');
  const number = exactLong(value);
  if (number === undefined) throw fail('Expected an integer:');
  if (number < 0n) throw fail('Expected a non-negative number in:');
  return Number(number);
}

function invalidCount(name: 'skip' | 'limit', reason: string, value: Value): MongoError {
  return locationError(
    name === 'skip' ? 5107200 : 5107201,
    `invalid argument to $${name} stage: ${reason} $${name}: ${display(value)}`,
  );
}

export function limitOf(value: Value): number {
  const number = countOf('limit', value);
  if (number === 0) throw locationError(15958, 'the limit must be positive');
  return number;
}

function limit(most: number): Stage {
  return async function* (input) {
    let left = most;
    for await (const document of input) {
      yield document;
      left -= 1;
      if (left === 0) return;
    }
  };
}

function skip(least: number): Stage {
  return async function* (input) {
    let left = least;
    for await (const document of input) {
      if (left > 0) left -= 1;
      else yield document;
    }
  };
}

function sampleSize(argument: Value): number {
  if (!isDocument(argument))
    throw locationError(28745, 'the $sample stage specification must be an object');
  for (const name of argument.keys()) {
    if (name !== 'size') throw locationError(28748, `unrecognized option to $sample: ${name}`);
  }
  const size = argument.get('size');
  if (size === undefined) throw locationError(28749, '$sample stage must specify a size');
  if (!isNumeric(size)) throw locationError(28746, 'size argument to $sample must be a number');
  const number = exactLong(size);
  if (number === undefined || number <= 0n) {
    throw locationError(28747, 'size argument to $sample must be a positive integer');
  }
  return Number(number);
}

/** Draws without returning, in one pass: each document takes a random place or none. */
function sample(size: number): Stage {
  return async function* (input) {
    const drawn: Document[] = [];
    let seen = 0;
    for await (const document of input) {
      seen += 1;
      if (drawn.length < size) drawn.push(document);
      else {
        const place = Math.floor(Math.random() * seen);
        if (place < size) drawn[place] = document;
      }
    }
    yield* shuffled(drawn);
  };
}

function shuffled(documents: Document[]): Document[] {
  for (let i = documents.length - 1; i > 0; i--) {
    const other = Math.floor(Math.random() * (i + 1));
    [documents[i], documents[other]] = [documents[other] as Document, documents[i] as Document];
  }
  return documents;
}

function countName(argument: Value): string {
  if (typeof argument !== 'string') {
    throw locationError(40156, 'the count field must be a non-empty string');
  }
  if (argument === '') throw locationError(40157, 'the count field must be a non-empty string');
  if (argument.startsWith('$')) {
    throw locationError(40158, 'the count field cannot be a $-prefixed path');
  }
  if (argument.includes('\0'))
    throw locationError(40159, 'the count field cannot contain a null byte');
  if (argument.includes('.')) throw locationError(40160, "the count field cannot contain '.'");
  return argument;
}

/** Nothing is counted as no document, not as 0. */
function count(name: string): Stage {
  return async function* (input) {
    let number = 0;
    for await (const _ of input) number += 1;
    if (number > 0) yield new Map([[name, number]]);
  };
}
