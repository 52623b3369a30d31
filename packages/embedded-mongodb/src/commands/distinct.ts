import { pause } from '../planner/pulse';
import { compareValues } from '../values/compare-values';
import { FieldPath } from '../values/field-path';
import type { Document, Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import type { Command } from './command';
import { collectionNamespace } from './namespaces';
import { compileQuery } from './query';
import { findDocuments } from './query-rows';

export const distinct: Command = {
  name: 'distinct',
  inTransactions: true,
  readConcerns: ['snapshot'],
  run(operation) {
    const { options, pulse } = operation;
    const namespace = collectionNamespace(operation.db, options.value('distinct'));
    const key = options.required('key', options.string('key'));
    const filter = options.document('query') ?? new Map();
    const hint = options.value('hint');
    const collation = options.document('collation');
    options.end();
    return operation.reading(async (state) => {
      const query = compileQuery(state.catalog, namespace, { filter, hint, collation });
      const run = { source: state, pulse, stats: { keysExamined: 0, docsExamined: 0 } };
      const values = new DistinctValues(key, query.evaluation.collation);
      for (const one of findDocuments(query, {}, run))
        if (one === pause) await pulse.rest();
        else values.add(one.document);
      const answer: Document = new Map([['values', values.list()]]);
      const { atClusterTime } = operation;
      return atClusterTime ? answer.set('atClusterTime', atClusterTime) : answer;
    });
  },
};

/** The values of one field, an array's elements one by one, each value once. */
class DistinctValues {
  private readonly path: FieldPath;
  private readonly seen: ValueSet;
  private readonly values: Value[] = [];

  constructor(
    key: string,
    private readonly collation: ConstructorParameters<typeof ValueSet>[1],
  ) {
    this.path = new FieldPath(key, false);
    this.seen = new ValueSet([], collation);
  }

  add(document: Parameters<FieldPath['some']>[0]): void {
    this.path.some(document, (value) => {
      if (Array.isArray(value)) for (const element of value) this.addValue(element);
      else if (value !== undefined) this.addValue(value);
      return false;
    });
  }

  list(): Value[] {
    return this.values.sort((a, b) => compareValues(a, b, this.collation));
  }

  private addValue(value: Value): void {
    if (this.seen.has(value)) return;
    this.seen.add(value);
    this.values.push(value);
  }
}
