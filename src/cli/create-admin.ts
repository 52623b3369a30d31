import { Command } from 'commander';
import { emailAddress } from './option-parsers';
import { readPassword } from './read-password';
import { withDomains } from './with-domains';

interface Options {
  readonly email: string;
  readonly family?: string;
  readonly given?: string;
  readonly familyReading?: string;
  readonly givenReading?: string;
}

/** `okaeri create-admin`: the first administrator, or the way back in for one. */
export function createAdminCommand(): Command {
  return new Command('create-admin')
    .description('make an administrator, or give a member that role and a new password')
    .requiredOption('--email <address>', 'address to sign in with', emailAddress)
    .option('--family <name>', 'family name (姓); needed for somebody new')
    .option('--given <name>', 'given name (名)')
    .option('--family-reading <kana>', 'reading of the family name (セイ)')
    .option('--given-reading <kana>', 'reading of the given name (メイ)')
    .addHelpText(
      'after',
      '\nThe password is asked for; without a terminal it is the first line of stdin.',
    )
    .action(createAdmin);
}

async function createAdmin({ email, ...name }: Options): Promise<void> {
  const password = await readPassword();
  const { isNew } = await withDomains(({ auth }) =>
    auth.services.administrators.appoint({ email, password, name }),
  );
  process.stdout.write(
    isNew
      ? `${email} is an administrator.\n`
      : `${email} is an administrator, with a new password.\n`,
  );
}
