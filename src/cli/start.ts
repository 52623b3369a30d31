import { Command } from 'commander';
import { startApplication } from '../app/application';
import { readConfig } from '../config/environment';
import { createLogger } from '../observability/logger';
import { exitCodeOf } from './exit-code';
import { explain } from './explain';
import { prepareDemo } from './first-start';
import { stopSignal } from './stop-signal';
import { welcome } from './welcome';

/** `okaeri start`: the same as `npm start`. */
export function startCommand(): Command {
  return new Command('start')
    .description('start the server, with the embedded database where MONGODB_URI is not set')
    .addHelpText('after', '\nIts settings are environment variables: see `okaeri doctor`.')
    .action(serve);
}

/** Runs the server until it is stopped; what keeps it from starting is told on stderr, with an exit code. */
export async function runServer(): Promise<void> {
  try {
    await serve();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

async function serve(): Promise<void> {
  const config = readConfig();
  const stopped = stopSignal();
  let hasDemo = false;
  const { origin, kernel, stop } = await startApplication({
    config,
    logger: createLogger(config.logLevel),
    beforeListening: async (opened, domains) => {
      hasDemo = await prepareDemo(opened, domains);
    },
  });
  const { location } = kernel.database;
  process.stdout.write(welcome({ config, origin, location, hasDemo }));
  await stopped;
  await stop();
}
