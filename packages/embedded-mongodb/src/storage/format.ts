import { mongoError } from '../errors';
import { completeEntries } from './complete-entries';
import type { Environment } from './environment';
import type { Writer } from './key-value';
import { sequenceBytes } from './keys';
import { metaKeys, readNumber } from './meta-keys';

/** Changes a file of one version of the layout into one of the next. */
export type FormatStep = (writer: Writer) => void;

/** A layout of the file, and the way to it from each older one. */
export interface Format {
  version: number;
  /** By the version that a step starts from. */
  steps: ReadonlyMap<number, FormatStep>;
}

/** The layout of this package; whoever changes it adds the step from the one before. */
export const currentFormat: Format = { version: 2, steps: new Map([[1, completeEntries]]) };

/** Marks a file that holds nothing yet with its format. */
export function markFormat(environment: Environment, { version } = currentFormat): Promise<void> {
  return environment.write((writer) => writer.put('meta', metaKeys.format, sequenceBytes(version)));
}

/**
 * Takes a file to the current format, step by step, all in one commit. Throws MustUpgrade for a newer one, and
 * UnsupportedFormat for one that no step starts from.
 */
export async function bringToFormat(
  environment: Environment,
  format = currentFormat,
): Promise<void> {
  const snapshot = environment.snapshot();
  const stored = readNumber(snapshot, metaKeys.format);
  snapshot.release();
  if (stored === format.version) return;
  if (stored > format.version)
    throw mongoError(
      'MustUpgrade',
      `The file has format ${stored}, this version reads up to ${format.version}`,
    );
  const steps = stepsFrom(stored, format);
  await environment.write((writer) => {
    for (const step of steps) step(writer);
    writer.put('meta', metaKeys.format, sequenceBytes(format.version));
  });
}

function stepsFrom(stored: number, { version, steps }: Format): FormatStep[] {
  return Array.from({ length: version - stored }, (_, index) => {
    const step = steps.get(stored + index);
    if (step) return step;
    const what = stored === 0 ? 'no format: another program wrote it' : `format ${stored}`;
    throw mongoError('UnsupportedFormat', `The file has ${what}, and no way leads from there`);
  });
}
