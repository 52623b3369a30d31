import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Domains } from '../app/domains';
import type { Locale } from '../domain/locale';
import { RosterEncoding } from '../services/members/roster-import/text-encoding';
import { CommandFailure } from './exit-code';
import { withProgressBar } from './progress-bar';
import { withDomains } from './with-domains';

interface ImportOptions {
  readonly encoding?: RosterEncoding;
  readonly dryRun?: boolean;
  readonly report?: string;
  readonly language: Locale;
}

type RosterSummary = Awaited<ReturnType<Domains['members']['services']['rosterImport']['import']>>;

/** `okaeri import …`: what comes in from other systems. */
export function importCommand(): Command {
  return new Command('import').description('bring data in').addCommand(rosterCommand());
}

function rosterCommand(): Command {
  return new Command('roster')
    .description("import HR's roster; the rows become HR records, no members")
    .argument('<file>', 'CSV or tab-separated file with a line of headings')
    .addOption(
      new Option('--encoding <name>', 'encoding of the file (default: detected)').choices(
        Object.values(RosterEncoding),
      ),
    )
    .option('--dry-run', 'read and check everything, store nothing')
    .option('--report <file>', 'where refused rows go (default: <file>.refused.csv)')
    .addOption(
      new Option('--language <name>', 'language of the report').choices(['ja', 'en']).default('ja'),
    )
    .addHelpText(
      'after',
      `
Headings, in Japanese or English, in any order: 社員番号 and 氏名 (or 姓 and 名) are required; フリガナ (or セイ and メイ),
旧姓, 入社日, 退職日, 部署, 役職 and 個人メール are read where they are there.
A row is known by its 社員番号: importing a file again changes nothing. Refused rows are written to the report with line
number, column and reason; correct it there and import the report. Exit code 1 when rows were refused.`,
    )
    .action(importRoster);
}

async function importRoster(path: string, options: ImportOptions): Promise<void> {
  const { size } = await stat(path).catch(() => {
    throw new CommandFailure(`${path} can't be read.`);
  });
  const reportPath = options.report ?? `${path}.refused.csv`;
  const summary = await withDomains(({ members }) =>
    withProgressBar((onProgress) =>
      members.services.rosterImport.import({
        path,
        reportPath,
        locale: options.language,
        encoding: options.encoding,
        dryRun: options.dryRun ?? false,
        onProgress: (bytes) => onProgress(bytes, size),
      }),
    ),
  );
  process.stdout.write(describe(summary, options.dryRun === true));
  if (summary.refused > 0)
    throw new CommandFailure(`${summary.refused} rows were refused: see ${reportPath}`);
}

function describe(summary: RosterSummary, isDryRun: boolean): string {
  const { encoding, ignoredHeadings, added, changed, unchanged, refused } = summary;
  const ignored =
    ignoredHeadings.length > 0 ? `Columns not read: ${ignoredHeadings.join(', ')}\n` : '';
  const rows = `${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused (read as ${encoding})`;
  return `${ignored}${isDryRun ? 'Dry run, nothing is stored: ' : ''}${rows}.\n`;
}
