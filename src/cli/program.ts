import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type OutputConfiguration } from 'commander';
import { apiKeyCommand } from './api-key';
import { createAdminCommand } from './create-admin';
import { databaseCommand } from './database';
import { demoLiveCommand } from './demo-live';
import { doctorCommand } from './doctor';
import { ensureIndexesCommand } from './ensure-indexes';
import { importCommand } from './import-roster';
import { printSchemaCommand } from './print-schema';
import { seedCommand } from './seed';
import { startCommand } from './start';

/** The whole command line; one file a command. `output` is where help and complaints go. */
export function createProgram(output: OutputConfiguration = {}): Command {
  const program = new Command('okaeri')
    .configureOutput(output)
    .description("The API of a company's alumni network. Settings are environment variables.")
    .version(packageVersion())
    .showHelpAfterError('(--help tells what there is)')
    .addCommand(startCommand())
    .addCommand(databaseCommand())
    .addCommand(doctorCommand())
    .addCommand(createAdminCommand())
    .addCommand(apiKeyCommand())
    .addCommand(importCommand())
    .addCommand(ensureIndexesCommand())
    .addCommand(seedCommand())
    .addCommand(demoLiveCommand())
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
