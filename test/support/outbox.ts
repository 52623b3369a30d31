import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './eventually';
import { type ReadMail, readMail } from './mail-reader';

/** All mails written to a folder, oldest first. */
export async function readOutbox(folder: string): Promise<ReadMail[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(files.map(async (name) => readMail(await readFile(join(folder, name)))));
}

/** The latest mail to an address whose text holds some words, waited for. */
export function mailTo(folder: string, address: string, words = ''): Promise<ReadMail> {
  return eventually(`a mail to ${address}`, async () =>
    (await readOutbox(folder)).findLast(
      ({ headers, text }) => headers['to'] === address && text.includes(words),
    ),
  );
}
