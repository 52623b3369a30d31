import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Encoding from 'encoding-japanese';
import { ended, runOkaeri, startOkaeri } from '../cli/run-okaeri';

const examples = join(__dirname, '..', '..', '..', 'examples');
const ROWS = 50_000;
const MAX_MS = 60_000;
const MAX_KB = 400 * 1024;

describe('okaeri import roster', () => {
  let folder: string;
  let env: Record<string, string>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okaeri-roster-'));
    env = { DATA_DIR: join(folder, 'data') };
  });
  afterEach(() => rm(folder, { recursive: true }));

  const importRoster = (path: string, ...options: string[]) =>
    runOkaeri(['import', 'roster', path, ...options], { env });

  /** In CP932, as the spreadsheets of HR departments write it. */
  async function writeRoster(rows: number): Promise<string> {
    const lines = Array.from(
      { length: rows },
      (_, i) =>
        `N${i},髙橋 ${i},ﾀｶﾊｼ ﾊﾅｺ,平成${1 + (i % 30)}年4月1日,R3.3.31,開発${i % 40}部,n${i}@example.com`,
    );
    const text = ['社員番号,氏名,フリガナ,入社日,退職日,部署,個人メール', ...lines].join('\r\n');
    const codes = Encoding.convert(Encoding.stringToCode(text), { to: 'SJIS', from: 'UNICODE' });
    const path = join(folder, 'roster.csv');
    await writeFile(path, Buffer.from(codes));
    return path;
  }

  it('stores a roster once, and nothing on a dry run', async () => {
    const path = join(examples, 'roster-shift_jis.csv');
    const counts = (added: number, unchanged: number) =>
      `${added} added, 0 changed, ${unchanged} unchanged, 0 refused (read as shift_jis).\n`;
    for (const [options, stdout] of [
      [['--dry-run'], `Dry run, nothing is stored: ${counts(4, 0)}`],
      [[], counts(4, 0)],
      [[], counts(0, 4)],
    ] as const)
      expect(await importRoster(path, ...options)).toEqual({ code: 0, stdout, stderr: '' });
  }, 60_000);

  it('ends with code 1 where rows are refused, and says where they are', async () => {
    const report = join(folder, 'refused.csv');
    const path = join(examples, 'roster-with-mistakes.csv');
    const { code, stdout, stderr } = await importRoster(
      path,
      '--report',
      report,
      '--language',
      'en',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('2 added, 0 changed, 0 unchanged, 7 refused');
    expect(stderr).toBe(`error: 7 rows were refused: see ${report}\n`);
    expect(await readFile(report, 'utf8')).toContain('5,入社日,not a date,F0004,木村 さくら');
  }, 60_000);

  it.each([
    [['missing.csv'], 1, "missing.csv can't be read."],
    [[__filename], 1, 'No column for 社員番号, 氏名'],
    [['x.csv', '--encoding', 'latin1'], 2, "argument 'latin1' is invalid"],
    [['x.csv', '--dryrun'], 2, "unknown option '--dryrun'"],
    [[], 2, "missing required argument 'file'"],
  ])(
    'refuses %j in one line',
    async (args, code, words) => {
      const refused = await runOkaeri(['import', 'roster', ...args], { env });
      expect(refused).toEqual({ code, stdout: '', stderr: expect.stringContaining(words) });
      expect(refused.stderr).not.toContain(' at ');
    },
    60_000,
  );

  it('goes on where it was killed, with no row half there and none twice', async () => {
    const path = await writeRoster(5_000);
    const killed = startOkaeri(['import', 'roster', path], env);
    await untilLargerThan(join(folder, 'data', 'database', 'data.mdb'), 1_000_000);
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const { code, stdout } = await importRoster(path);
    expect(code).toBe(0);
    const [added = 0, changed, unchanged = 0] = (stdout.match(/\d+/g) ?? []).map(Number);
    expect(unchanged % 1_000).toBe(0);
    expect(added).toBeGreaterThan(0);
    expect({ rows: added + unchanged, changed }).toEqual({ rows: 5_000, changed: 0 });
    expect((await importRoster(path)).stdout).toContain('0 added, 0 changed, 5000 unchanged');
  }, 120_000);

  it(`takes in ${ROWS} rows in under a minute and 400 MB`, async () => {
    const path = await writeRoster(ROWS);
    const startedAt = Date.now();
    const child = startOkaeri(['import', 'roster', path], env);
    let peak = 0;
    const watching = setInterval(() => {
      peak = Math.max(peak, peakMemory(child.pid) ?? 0);
    }, 100);
    const { code, stdout } = await ended(child);
    clearInterval(watching);
    expect(code).toBe(0);
    expect(stdout).toContain(`${ROWS} added`);
    expect(Date.now() - startedAt).toBeLessThan(MAX_MS);
    expect(peak).toBeLessThan(MAX_KB);
  }, 180_000);
});

/** Resolves once a file has grown beyond a size, as it does with the first batch. */
async function untilLargerThan(path: string, bytes: number): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size > bytes) return;
    await setTimeout(10);
  }
  throw new Error(`${path} did not grow beyond ${bytes} bytes`);
}

/** The most memory a process has held so far, in KiB; known on Linux only, and while it runs. */
function peakMemory(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  } catch {
    return null;
  }
}
