import { readFileSync } from 'node:fs';

/** A process told apart from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it was started, in the kernel's ticks and with the boot it belongs to; '' if unknown. */
  started: string;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) };
}

/** Tells whether a process still runs; one of another user does. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === startOf(pid);
}

// Places in /proc/<pid>/stat after the name, see proc(5).
const STATE = 0;
const START = 19;

/** Linux tells when a process was started; elsewhere the number alone has to do. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, second in line, is in parentheses and may hold spaces.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // A killed process that nobody has waited for is still in the table, and gone all the same.
    return fields[STATE] === 'Z' ? 'ended' : `${boot}/${fields[START]}`;
  } catch {
    return '';
  }
}
