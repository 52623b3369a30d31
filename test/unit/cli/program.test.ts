import type { Command } from 'commander';
import { createProgram } from '../../../src/cli/program';
import { runProgram } from '../../../src/cli/run-program';

/** Runs a command line in this process and gives what it said. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const program = createProgram({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  return { code: await runProgram(program, args), out, err };
}

function pathsOf({ commands }: Command, path: readonly string[] = []): string[][] {
  return commands.flatMap((command) => [
    [...path, command.name()],
    ...pathsOf(command, [...path, command.name()]),
  ]);
}

describe('the command line', () => {
  it.each(pathsOf(createProgram()))('describes %s %s with --help, with code 0', async (...path) => {
    const command = path.filter((name) => name !== undefined);
    const { code, out } = await run(...command, '--help');
    expect(code).toBe(0);
    const [usage, , description] = out.split('\n');
    expect(usage).toContain(`Usage: okaeri ${command.join(' ')}`);
    expect(description?.length).toBeGreaterThan(10);
  });

  it.each([
    [['databse'], "unknown command 'databse'"],
    [['database', '--prot', '1'], "unknown option '--prot'"],
    [['database', '--port', '99999'], '--port'],
    [['create-admin'], "'email'"],
    [['create-admin', 'nobody'], "'email'"],
    [['api-key', 'create', '--label', 'x'], '--scope'],
    [['api-key', 'create', '--label', 'x', '--scope', 'a', '--days', 'soon'], '--days'],
    [['doctor', 'everything'], 'too many arguments'],
  ])('refuses %j by name, with code 2', async (args, complaint) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(complaint);
  });
});
