import { readFileSync } from 'node:fs';

/** What a process has computed so far; the kernel counts in hundredths of a second. */
export function cpuMilliseconds(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** The memory of a process without the pages of files, which the system takes back when it needs them. */
export function ownMegabytes(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const line = /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1]) / 1024);
}
