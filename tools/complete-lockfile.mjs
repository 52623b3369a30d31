// Adds to package-lock.json the optional packages of other platforms that npm leaves out when the
// registry in use does not offer them: without them `npm ci` refuses the file, and other platforms
// would miss their binaries. Run after every `npm install`; `--check` only says whether it is due.
import { readFileSync, writeFileSync } from 'node:fs';

const FILES = ['package-lock.json', 'test/clients/package-lock.json'];
const OS = /(android|darwin|win32|linux|freebsd|openbsd|netbsd|sunos|aix|openharmony)/;
const CPU = /(arm64|x64|ia32|arm|ppc64|s390x|riscv64|loong64|mips64el|wasm32)/;

for (const file of FILES) complete(file);

function complete(file) {
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isThere(lock, path, name))
      .map(([name, range]) => [name, platformEntry(name, range, entry)]),
  );
  if (process.argv.includes('--check')) {
    if (missing.length === 0) return;
    process.stderr.write(`${file} lacks other platforms' packages: run npm run lock\n`);
    process.exitCode = 1;
    return;
  }
  for (const [name, entry] of missing) lock.packages[`node_modules/${name}`] ??= entry;
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${file}: ${missing.length} packages of other platforms added\n`);
}

/** Looks where Node would: in the package's own node_modules, then further up. */
function isThere(lock, path, name) {
  for (
    let place = path;
    ;
    place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))
  ) {
    if (lock.packages[`${place ? `${place}/` : ''}node_modules/${name}`]) return true;
    if (place === '') return false;
    if (!place.includes('/node_modules/')) place = '/node_modules/';
  }
}

function platformEntry(name, range, { dev }) {
  const os = name === 'fsevents' ? 'darwin' : (OS.exec(name)?.[1] ?? 'none');
  const cpu = CPU.exec(name)?.[1];
  return {
    version: range.replace(/^[^\d]*/, ''),
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(/musl/.test(name) && { libc: ['musl'] }),
    optional: true,
    os: [os],
  };
}
