import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../../support/server-process';

/** A program of somebody else: an empty folder into which npm has installed the packed client. */
export interface ForeignProgram {
  readonly folder: string;
  /** Runs code as a module of that folder and gives what it printed. */
  run(type: 'module' | 'commonjs', code: string): string;
  remove(): void;
}

/** What npm would fetch with it, and `ws` for Node 20: packed from here, so that no registry is asked. */
const COMPANIONS = ['graphql-ws', 'graphql', 'ws'];

export function installClient(): ForeignProgram {
  const { path: folder, remove } = temporaryFolder();
  const npm = (cwd: string, ...args: string[]): void => {
    execFileSync('npm', args, { cwd, stdio: 'pipe' });
  };
  const packed = ['--ignore-scripts', '--pack-destination', folder];
  npm(resolve(), 'pack', '--workspace', 'clients/typescript', ...packed);
  npm(resolve(), 'pack', ...COMPANIONS.map((name) => `./node_modules/${name}`), ...packed);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const quietly = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  npm(folder, 'install', ...quietly, ...tarballs.map((name) => `./${name}`));
  return {
    folder,
    run: (type, code) =>
      execFileSync(process.execPath, [`--input-type=${type}`, '--eval', code], {
        cwd: folder,
        encoding: 'utf8',
      }).trim(),
    remove,
  };
}
