import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { apiKeyCommand } from './api-key';
import { createAdminCommand } from './create-admin';
import { databaseCommand } from './database';
import { doctorCommand } from './doctor';
import { ensureIndexesCommand } from './ensure-indexes';
import { printSchemaCommand } from './print-schema';
import { startCommand } from './start';

/** The whole command line; one file a command. */
export function createProgram(): Command {
  const program = new Command('okaeri')
    .description("The API of a company's alumni network. Settings are environment variables.")
    .version(packageVersion())
    .showHelpAfterError('(--help tells what there is)')
    .addCommand(startCommand())
    .addCommand(databaseCommand())
    .addCommand(doctorCommand())
    .addCommand(createAdminCommand())
    .addCommand(apiKeyCommand())
    .addCommand(ensureIndexesCommand())
    .addCommand(printSchemaCommand());
  throwInsteadOfExit(program);
  return program;
}

/** Lets whoever runs the program decide on the exit code, and close what is open first. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const inner of command.commands) {
    inner.copyInheritedSettings(command);
    throwInsteadOfExit(inner);
  }
}

function packageVersion(): string {
  const file = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
