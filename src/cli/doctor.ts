import { Command } from 'commander';
import { ConfigError } from '../config/config';
import { environment, readConfig } from '../config/environment';
import { describeSettings } from '../config/settings';
import {
  checkDatabase,
  checkDataDir,
  checkMail,
  checkNode,
  checkProduction,
  type Finding,
} from './doctor-checks';
import { CommandFailure } from './exit-code';

const SIGNS = { ok: '✓', warning: '!', failed: '✗' } as const;

/** `okaeri doctor`: every setting with its meaning, and whether the server could start with them. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('print every setting with its meaning, and check whether the server can start')
    .addHelpText('after', '\nSecrets are masked. Exit code 1 where a check failed.')
    .action(examine);
}

async function examine(): Promise<void> {
  process.stdout.write(`${settingLines().join('\n')}\n\n`);
  const findings = await findAll();
  for (const { state, text } of findings) process.stdout.write(`${SIGNS[state]} ${text}\n`);
  const failed = findings.filter(({ state }) => state === 'failed').length;
  if (failed > 0) throw new CommandFailure(`${failed} of ${findings.length} checks failed`);
}

function settingLines(): string[] {
  return describeSettings(environment).map(({ name, value, isDefault, meaning }) => {
    const shown = !value ? '(not set)' : `${value}${isDefault ? ' (default)' : ''}`;
    return `${name} = ${shown}\n    ${meaning}`;
  });
}

async function findAll(): Promise<Finding[]> {
  const node = checkNode(process.version);
  try {
    const config = readConfig();
    return [
      node,
      { state: 'ok', text: 'settings' },
      checkDataDir(config),
      await checkDatabase(config),
      await checkMail(config),
      ...checkProduction(config),
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.faults.map(
      ({ name, reason }): Finding => ({ state: 'failed', text: `${name} ${reason}` }),
    );
    return [node, ...faults];
  }
}
