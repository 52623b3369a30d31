import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A recipe of docs/api.md by its heading: the code as it is written there. */
export function recipe(heading: string): string {
  const text = readFileSync(join(__dirname, '../../../docs/api.md'), 'utf8');
  const [, section = ''] = text.split(`\n### ${heading}\n`);
  const [, code] = /```js\n([\s\S]*?)```/.exec(section) ?? [];
  if (code === undefined) throw new Error(`docs/api.md has no recipe for ${heading}`);
  return code;
}
