import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientDatabase } from './database';
import { type Finished, runProgram } from './run-program';

/** MongoDB's shell, started anew for each script; it sends nothing to its maker. */
export class Shell {
  constructor(private readonly database: ClientDatabase) {
    const settings = join(database.folder, '.mongodb', 'mongosh');
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, 'config'), '{"enableTelemetry":false}');
  }

  run(args: readonly string[], { uri = this.database.uri, input = '' } = {}): Promise<Finished> {
    const { folder } = this.database;
    return runProgram('mongosh', [uri, '--norc', '--quiet', ...args], { cwd: folder, input });
  }

  /** Types lines one after another; gives what is printed. */
  async type(...lines: readonly string[]): Promise<string> {
    const { printed } = await this.run([], { input: `${lines.join('\n')}\n` });
    return printed;
  }

  /** Runs a function's body and gives what it returns, through canonical extended JSON. */
  async evaluate(source: string, name = 'shop'): Promise<any> {
    const file = join(this.database.folder, 'script.js');
    writeFileSync(
      file,
      `db = db.getSiblingDB('${name}');
      const answer = (() => { ${source} })();
      print(EJSON.stringify({ answer }, { relaxed: false }));`,
    );
    const { code, printed } = await this.run([file]);
    if (code !== 0) throw new Error(printed);
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '').answer;
  }
}
