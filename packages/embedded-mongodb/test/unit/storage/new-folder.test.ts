import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillNewFolder } from '../../../src/storage/new-folder';

describe('a folder that is filled', () => {
  let parent: string;
  const tree = () => readdirSync(parent, { recursive: true }).map(String).sort();

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'emongo-fill-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('has its name only once it is whole', async () => {
    let meanwhile: string[] = [];
    await fillNewFolder(join(parent, 'a/b'), async (draft) => {
      writeFileSync(join(draft, 'file'), 'x');
      meanwhile = tree();
    });
    expect(meanwhile).toEqual([
      'a',
      expect.stringMatching(/^a\/b\.unfinished-/),
      expect.any(String),
    ]);
    expect(tree()).toEqual(['a', 'a/b', 'a/b/file']);
    expect(readFileSync(join(parent, 'a/b/file'), 'utf8')).toBe('x');
  });

  it('leaves nothing when it cannot be filled', async () => {
    const filling = fillNewFolder(join(parent, 'a'), async (draft) => {
      writeFileSync(join(draft, 'file'), 'x');
      throw new Error('no room');
    });
    await expect(filling).rejects.toThrow('no room');
    expect(tree()).toEqual([]);
  });
});
