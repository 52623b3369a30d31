import { locationError, type MongoError } from '../../errors';
import { addUnits } from '../../expressions/date-units';
import { followPath } from '../../expressions/field-reference';
import { utc } from '../../expressions/time-zone';
import { compileSort } from '../../query/sort';
import { add } from '../../values/arithmetic';
import { compareValues } from '../../values/compare-values';
import { exactLong } from '../../values/numbers';
import { type Document, isNumeric, type Numeric, type Value } from '../../values/value';
import { equalityKey } from '../../values/value-set';
import { sortInTurns } from '../in-order';
import type { StageCompiler } from '../stage';
import { collecting } from '../streams';
import { type Densify, parseDensify } from './densify-spec';
import { setAt } from './set-at';

/** MongoDB's bound on the documents that one `$densify` makes. */
const maxDocuments = 500_000;

/** `$densify`: makes documents for the values that a series leaves out. */
export const compileDensify: StageCompiler = (argument, { options }) => {
  const spec = parseDensify(argument);
  const { path, partitions, bounds } = spec;
  const order = [...(bounds === 'full' ? [] : partitions), path];
  const sorter = compileSort(new Map(order.map((each) => [each.join('.'), 1])), options);
  return collecting('$densify', options, async function* (documents) {
    const series = new Series(spec);
    for await (const document of sortInTurns(documents, sorter, options.pace))
      yield* series.before(document);
    yield* series.rest();
  });
};

/** A partition: what its made documents have in common, and the value of the next one. */
interface Gap {
  template: Document;
  next: Value;
}

/** Makes what is missing in front of each document of a sorted series, and behind the last one. */
class Series {
  private readonly gaps = new Map<string | number, Gap>();
  private least: Value | undefined;
  private greatest: Value | undefined;
  private made = 0;

  constructor(private readonly spec: Densify) {}

  *before(document: Document): Generator<Document> {
    const value = followPath(document, this.spec.path, 0);
    if (value === undefined || value === null) {
      yield document;
      return;
    }
    assertKind(value, this.spec);
    const gap = this.gapOf(document, value);
    this.greatest = value;
    const { bounds } = this.spec;
    const isPast = Array.isArray(bounds) && compareValues(value, bounds[1]) > 0;
    yield* this.fill(gap, isPast ? bounds[1] : value);
    if (compareValues(gap.next, value) === 0) gap.next = after(value, this.spec);
    yield document;
  }

  /** Up to the end of given bounds, or up to the greatest value of all partitions. */
  *rest(): Generator<Document> {
    const { bounds, partitions } = this.spec;
    if (Array.isArray(bounds)) {
      const gaps = [...this.gaps.values()];
      if (gaps.length === 0) gaps.push({ template: new Map(), next: bounds[0] });
      for (const gap of gaps) yield* this.fill(gap, bounds[1]);
    } else if (bounds === 'full' && partitions.length > 0 && this.greatest !== undefined) {
      const end = this.greatest;
      for (const gap of this.gaps.values()) {
        yield* this.fill(gap, end);
        if (compareValues(gap.next, end) === 0) yield this.make(gap);
      }
    }
  }

  private gapOf(document: Document, value: Value): Gap {
    const template = templateOf(document, this.spec);
    const key = equalityKey(template);
    const known = this.gaps.get(key);
    if (known) return known;
    const { bounds } = this.spec;
    if (bounds === 'full') this.least ??= value;
    const next = Array.isArray(bounds) ? bounds[0] : bounds === 'full' ? this.least : value;
    const gap = { template, next: next ?? value };
    this.gaps.set(key, gap);
    return gap;
  }

  private *fill(gap: Gap, end: Value): Generator<Document> {
    while (compareValues(gap.next, end) < 0) yield this.make(gap);
  }

  private make(gap: Gap): Document {
    this.made += 1;
    if (this.made > maxDocuments) throw tooMany();
    const document = setAt(gap.template, this.spec.path, gap.next);
    gap.next = after(gap.next, this.spec);
    return document;
  }
}

function tooMany(): MongoError {
  return locationError(
    5897900,
    `Generated too many documents in $densify, which is over the limit of ${maxDocuments}`,
  );
}

function templateOf(document: Document, { partitions }: Densify): Document {
  return partitions.reduce<Document>(
    (template, path) => setAt(template, path, followPath(document, path, 0)),
    new Map(),
  );
}

function assertKind(value: Value, { unit }: Densify): void {
  const isDate = value instanceof Date;
  if (!isDate && !isNumeric(value))
    throw locationError(5733201, 'Densify field type must be numeric or a date');
  if (isDate && !unit)
    throw locationError(
      6053600,
      'Encountered date densify value in collection when step does not have a date unit.',
    );
  if (!isDate && unit)
    throw locationError(
      6053600,
      'Encountered numeric densify value in collection when step has a date unit.',
    );
}

function after(value: Value, { step, unit }: Densify): Value {
  if (value instanceof Date)
    return addUnits(value, unit ?? 'millisecond', Number(exactLong(step)), utc);
  return add(value as Numeric, step);
}
