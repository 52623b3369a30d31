import { readFileSync } from 'node:fs';

/** What the recorded process did to its file, in its order; `at` is where the record ends in the recording. */
export type Step =
  | { kind: 'write begun'; id: number; at: number; offset: number; bytes: Buffer }
  /** A synchronous one is on the disk by then. */
  | { kind: 'write done'; id: number; at: number; synchronous: boolean }
  | { kind: 'sync begun' | 'sync done'; id: number; at: number };

/** As record-writes.c numbers them. */
const kinds = ['', 'write begun', 'write done', 'sync begun', 'sync done'] as const;
const HEAD = 24;

/** Reads what record-writes.c wrote. */
export function readRecording(file: string): Step[] {
  const recording = readFileSync(file);
  const steps: Step[] = [];
  for (let start = 0, at = 0; start < recording.length; start = at) {
    const kind = kinds[recording.readUInt32LE(start)];
    const id = recording.readUInt32LE(start + 4);
    const offset = Number(recording.readBigUInt64LE(start + 8));
    const length = Number(recording.readBigUInt64LE(start + 16));
    at = start + HEAD + (kind === 'write begun' ? length : 0);
    if (!kind) throw new Error('The file was cut to a length, which no replay knows');
    if (kind === 'write begun')
      steps.push({ kind, id, at, offset, bytes: recording.subarray(start + HEAD, at) });
    else if (kind === 'write done') steps.push({ kind, id, at, synchronous: offset === 1 });
    else steps.push({ kind, id, at });
  }
  return steps;
}
