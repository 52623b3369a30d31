import { compileMatcher } from '../query/matcher';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Command } from './command';

export const listDatabases: Command = {
  name: 'listDatabases',
  adminOnly: true,
  run(operation) {
    const { options } = operation;
    const filter = compileMatcher(options.document('filter') ?? new Map());
    const nameOnly = options.boolean('nameOnly') ?? false;
    options.boolean('authorizedDatabases');
    options.end();
    return operation.reading((state) => {
      let total = 0;
      const databases: Document[] = [];
      for (const name of state.catalog.databases()) {
        const sizes = state.catalog.list(name).map(({ ident }) => state.countersOf(ident).bytes);
        const sizeOnDisk = sizes.reduce((sum, size) => sum + size, 0);
        const whole = documentOf({ name, sizeOnDisk: BigInt(sizeOnDisk), empty: false });
        if (!filter.matches(whole)) continue;
        total += sizeOnDisk;
        databases.push(nameOnly ? documentOf({ name }) : whole);
      }
      if (nameOnly) return documentOf({ databases });
      const totalSizeMb = BigInt(Math.floor(total / 2 ** 20));
      return documentOf({ databases, totalSize: BigInt(total), totalSizeMb });
    });
  },
};
