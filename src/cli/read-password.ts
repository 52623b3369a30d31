import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFailure } from './exit-code';

/** Asks at a terminal, twice and without echo; else takes the first line of stdin. Never an argument: those are seen. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return readLine();
  const password = await ask('Password: ');
  if ((await ask('Password again: ')) !== password)
    throw new CommandFailure('the two passwords differ');
  return password;
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  throw new CommandFailure('no password on stdin');
}

function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silence, terminal: true });
  return new Promise((resolve, reject) => {
    prompt.once('SIGINT', () => reject(new CommandFailure('cancelled')));
    prompt.question('', resolve);
  }).finally(() => {
    prompt.close();
    process.stderr.write('\n');
  }) as Promise<string>;
}
