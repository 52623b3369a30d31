import { Command } from 'commander';
import { emailAddress } from './option-parsers';
import { readPassword } from './read-password';
import { withDomains } from './with-domains';

interface Names {
  readonly family?: string;
  readonly given?: string;
  readonly familyReading?: string;
  readonly givenReading?: string;
}

/** `okaeri create-admin`: the first administrator, or the way back in for one. */
export function createAdminCommand(): Command {
  return new Command('create-admin')
    .description('make an administrator, or give a member that role and a new password')
    .argument('<email>', 'address to sign in with', emailAddress)
    .option('--family <name>', 'family name (姓)')
    .option('--given <name>', 'given name (名)')
    .option('--family-reading <kana>', 'reading of the family name (セイ)')
    .option('--given-reading <kana>', 'reading of the given name (メイ)')
    .addHelpText(
      'after',
      '\nThe password is asked for; without a terminal it is the first line of stdin.',
    )
    .action(createAdmin);
}

async function createAdmin(email: string, name: Names): Promise<void> {
  const password = await readPassword();
  const { isNew } = await withDomains(({ auth }) =>
    auth.services.administrators.appoint({ email, password, name }),
  );
  const note = isNew ? '' : ', with a new password';
  process.stdout.write(`${email} is an administrator${note}.\n`);
}
