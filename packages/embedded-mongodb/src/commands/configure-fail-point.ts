import { mongoError } from '../errors';
import type { Command } from './command';

/** Offered with the test flag only, as mongod does with `enableTestCommands`. */
export const configureFailPoint: Command = {
  name: 'configureFailPoint',
  adminOnly: true,
  run({ options, engine }) {
    if (!engine.facts.testCommands)
      throw mongoError('CommandNotFound', "no such command: 'configureFailPoint'");
    const name = options.required('configureFailPoint', options.string('configureFailPoint'));
    const mode = options.required('mode', options.value('mode'));
    const data = options.document('data');
    options.end();
    engine.failPoints.configure(name, mode, data);
    return new Map();
  },
};
