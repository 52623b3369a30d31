/** What has become different of a document, to be set; compared as it would be written. */
export function difference<Doc extends object>(before: Doc, after: Doc): Partial<Doc> {
  const keys = Object.keys(after) as (keyof Doc)[];
  const isSame = (key: keyof Doc) => JSON.stringify(before[key]) === JSON.stringify(after[key]);
  const changed = keys.filter((key) => !isSame(key)).map((key) => [key, after[key]]);
  return Object.fromEntries(changed) as Partial<Doc>;
}
