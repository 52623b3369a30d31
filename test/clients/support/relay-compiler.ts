import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RelaySource } from './relay-sources';
import { runProgram } from './run-program';

export interface Compiled {
  /** Where the artifacts are: `<name of the operation or fragment>.graphql.js`. */
  readonly folder: string;
  readonly names: readonly string[];
}

/** Compiles sources against the project's schema.graphql; throws what relay-compiler complains of. */
export async function compileRelay(
  place: string,
  sources: readonly RelaySource[],
): Promise<Compiled> {
  const folder = join(place, 'artifacts');
  mkdirSync(join(place, 'src'), { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(place, 'schema.graphql'), readSchema());
  for (const { module, documents } of sources) {
    const tagged = documents.map((document) => `graphql\`${document}\`;`);
    const text = ["const { graphql } = require('relay-runtime');", ...tagged].join('\n');
    writeFileSync(join(place, 'src', `${module}.js`), text);
  }
  const config = { src: './src', schema: './schema.graphql', artifactDirectory: './artifacts' };
  const settings = { ...config, language: 'javascript', eagerEsModules: false };
  writeFileSync(join(place, 'relay.config.json'), JSON.stringify(settings));
  const { code, printed } = await runProgram('relay-compiler', ['--noWatchman'], { cwd: place });
  if (code !== 0) throw new Error(printed);
  const names = readdirSync(folder).map((name) => name.replace('.graphql.js', ''));
  return { folder, names };
}

export function readSchema(): string {
  return readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8');
}
