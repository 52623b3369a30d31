import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';

/** Each output folder says which kind of modules it holds. */
for (const [folder, type] of [
  ['esm', 'module'],
  ['cjs', 'commonjs'],
]) {
  const at = new URL(`../dist/${folder}/`, import.meta.url);
  writeFileSync(new URL('package.json', at), `${JSON.stringify({ type })}\n`);
  // The one foreign type is our own: the package needs nothing but graphql-ws.
  rewrite(
    new URL('generated/graphql.d.ts', at),
    '@graphql-typed-document-node/core',
    '../operation.js',
  );
  // So that bundlers leave out the documents that nobody uses.
  rewrite(new URL('generated/graphql.js', at), '= new TypedDoc', '= /* @__PURE__ */ new TypedDoc');
}

// What a server has to know of this package's documents, where it takes them by their hash.
copyFileSync(
  new URL('../src/generated/persisted-documents.json', import.meta.url),
  new URL('../dist/persisted-documents.json', import.meta.url),
);

function rewrite(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(to)) writeFileSync(file, text.replaceAll(from, to));
}
