import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from '../../../src/storage/make-directory';

describe('makeDirectory', () => {
  const parent = mkdtempSync(join(tmpdir(), 'emongo-make-'));
  afterAll(() => rmSync(parent, { recursive: true }));

  it('makes what is above as well, for its user alone, also on a way through ..', () => {
    makeDirectory(join(parent, 'a/b'));
    makeDirectory(`${parent}/c/../d`);
    makeDirectory(join(parent, 'a'));
    for (const name of ['a', 'a/b', 'd'])
      expect(statSync(join(parent, name)).mode & 0o777).toBe(0o700);
    expect(existsSync(join(parent, 'c'))).toBe(false);
  });
});
