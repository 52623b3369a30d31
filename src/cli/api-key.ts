import { Command } from 'commander';
import { apiKeyState } from '../domain/auth/api-key';
import { API_SCOPES } from '../domain/auth/api-scope';
import { CommandFailure } from './exit-code';
import { wholeNumber } from './option-parsers';
import { withDomains } from './with-domains';

const DEFAULT_DAYS = 90;

/** `okaeri api-key create|list|revoke`: the keys of partners (DOMAIN.md X9). */
export function apiKeyCommand(): Command {
  return new Command('api-key')
    .description('create, list and revoke the API keys of partners')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return new Command('create')
    .description('make a key and print it, this once')
    .requiredOption('--label <text>', 'what it is for, and whom')
    .requiredOption('--scope <scope...>', `what it may read: ${API_SCOPES.join(', ')}`)
    .option('--days <number>', 'until it expires, at most 365', wholeNumber, DEFAULT_DAYS)
    .action(create);
}

function listCommand(): Command {
  return new Command('list').description('show every key, without its secret').action(list);
}

function revokeCommand(): Command {
  return new Command('revoke')
    .description('end a key at once, open sockets included')
    .argument('<prefix>', 'the part between the two underscores, as `list` shows it')
    .action(revoke);
}

interface CreateOptions {
  readonly label: string;
  readonly scope: string[];
  readonly days: number;
}

async function create({ label, scope, days }: CreateOptions): Promise<void> {
  const { key, text } = await withDomains(({ auth }) =>
    auth.services.apiKeys.create({ label, scopes: scope, days }),
  );
  process.stderr.write(`Good until ${key.expiresAt.toISOString()}; it is not shown again.\n`);
  process.stdout.write(`${text}\n`);
}

async function list(): Promise<void> {
  const keys = await withDomains(({ auth }) => auth.services.apiKeys.list());
  const now = new Date();
  for (const key of keys) {
    const columns = [
      key.prefix,
      apiKeyState(key, now).padEnd(7),
      key.expiresAt.toISOString().slice(0, 10),
      key.scopes.join(','),
      key.label,
    ];
    process.stdout.write(`${columns.join('  ')}\n`);
  }
}

async function revoke(prefix: string): Promise<void> {
  const isRevoked = await withDomains(({ auth }) => auth.services.apiKeys.revoke(prefix));
  if (!isRevoked) throw new CommandFailure(`${prefix} was revoked before`);
  process.stdout.write(`${prefix} is revoked.\n`);
}
