import { mongoError } from '../errors';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Command } from './command';
import { explainQuery } from './explain-query';
import { serverInfo, serverParameters } from './explain-server';
import { explainable } from './explainable';
import { explainedStages } from './explained-stages';
import type { Operation } from './operation';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

export const explain: Command = {
  name: 'explain',
  readConcerns: ['majority', 'available', 'linearizable', 'snapshot'],
  run(operation) {
    const { options } = operation;
    const inner = options.required('explain', options.document('explain'));
    const verbosity = options.string('verbosity') ?? 'allPlansExecution';
    options.end();
    if (!verbosities.includes(verbosity))
      throw mongoError(
        'BadValue',
        `Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`,
      );
    return explainCommand(operation, inner, verbosity);
  },
};

/** Explains a command: how its documents are found and, above `queryPlanner`, what that takes. */
export async function explainCommand(
  operation: Operation,
  command: Document,
  verbosity: string,
): Promise<Document> {
  const asked = explainable(operation, command);
  const query = await explainQuery(operation, asked, verbosity);
  const server: Document = new Map([
    ['serverInfo', serverInfo(operation)],
    ['serverParameters', serverParameters()],
  ]);
  const shown: Document = new Map([['command', shownCommand(command, operation.db)]]);
  const version = documentOf({ explainVersion: '1' });
  if (!asked.stages) return new Map([...version, ...query, ...shown, ...server]);
  const stages = [new Map([['$cursor', query]]), ...explainedStages(asked.stages)];
  return new Map([...version, ['stages', stages], ...server, ...shown]);
}

/** What a command has for its sender and the way to the server, and not for itself. */
const generic: ReadonlySet<string> = new Set([
  ...['$db', 'lsid', 'txnNumber', '$clusterTime', '$readPreference', 'readConcern'],
  ...['apiVersion', 'apiStrict', 'apiDeprecationErrors', 'explain'],
]);

function shownCommand(command: Document, db: string): Document {
  const own = [...command].filter(([name]) => !generic.has(name));
  return new Map([...own, ['$db', db]]);
}
