import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeLanguage } from '../../../src/update/language';

const document = readFileSync(join(__dirname, '../../../docs/query-language.md'), 'utf8');

/** The names in the table row of one part, of its offered or refused column. */
function namesInRow(part: string, column: 1 | 2): string[] {
  const row = document.split('\n').find((line) => line.startsWith(`| ${part} |`)) ?? '';
  return [...(row.split('|')[column + 1] ?? '').matchAll(/`(\$\w+)`/g)].map(
    ([, name = '']) => name,
  );
}

describe('docs/query-language.md', () => {
  it.each(describeLanguage())('lists the $part that the code has', ({ part, offered, refused }) => {
    expect(namesInRow(part, 1)).toEqual(offered);
    expect(namesInRow(part, 2)).toEqual(refused);
  });
});
