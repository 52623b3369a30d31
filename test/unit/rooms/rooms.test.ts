import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A little house with one fault for each kind of rule. */
const HOUSE = {
  'src/domain/rule.ts': "import { model } from '../models/model';\nexport const rule = model;\n",
  'src/models/model.ts': 'export const model = 1;\n',
  'src/services/use-case.ts':
    "import { Schema } from 'mongoose';\nexport const useCase = Schema;\n",
  'src/live/hen.ts': "import { egg } from './egg';\nexport const hen = () => egg;\n",
  'src/live/egg.ts': "import { hen } from './hen';\nexport const egg = () => hen;\n",
  'src/utils/anything.ts':
    "import { rule } from '../domain/rule';\nexport const anything = rule;\n",
  'packages/other/src/thief.ts':
    "import { rule } from '../../../src/domain/rule';\nexport const loot = rule;\n",
};

describe('the rooms of the house', () => {
  const house = mkdtempSync(join(tmpdir(), 'okaeri-rooms-'));
  let complaints: string;

  beforeAll(async () => {
    for (const [path, text] of Object.entries(HOUSE)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
    complaints = await cruise(house);
  }, 60_000);

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it.each([
    ['an import that points up', 'domain-keeps-to-its-floor: src/domain/rule.ts'],
    ['a package outside its rooms', 'mongoose-stays-in-its-rooms: src/services/use-case.ts'],
    ['a cycle', 'no-cycles'],
    ['a room that nobody named', 'every-room-is-named: src/utils/anything.ts'],
    ['a package that reaches into the product', 'packages-and-pages-never-import-the-product'],
  ])('refuse %s', (_fault, complaint) => {
    expect(complaints).toContain(complaint);
  });
});

/** What dependency-cruiser says of a folder by the project's own table. */
function cruise(cwd: string): Promise<string> {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = resolve('.dependency-cruiser.cjs');
  return new Promise((done) => {
    execFile(
      process.execPath,
      [program, '--config', config, '--output-type', 'err', 'src', 'packages'],
      { cwd, env: { ...process.env, NO_COLOR: '1' } },
      (_error, stdout, stderr) => done(stdout + stderr),
    );
  });
}
