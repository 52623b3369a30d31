import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFailure } from './exit-code';

/** Asks at a terminal, twice and without echo; else takes the first line of stdin. Never an argument: those are seen. */
export async function readPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const input = createInterface({ input: process.stdin, output: silence, terminal: isTerminal });
  const lines = input[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    if (isTerminal) process.stderr.write(question);
    const { done, value } = await lines.next();
    if (isTerminal) process.stderr.write('\n');
    if (done) throw new CommandFailure(isTerminal ? 'cancelled' : 'no password on stdin');
    return value;
  };
  try {
    const password = await ask('Password: ');
    if (isTerminal && (await ask('Password again: ')) !== password)
      throw new CommandFailure('the two passwords differ');
    return password;
  } finally {
    input.close();
  }
}
