import { MongoError, mongoError } from '../errors';
import { plainOf } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';

interface FailPoint {
  data: Record<string, unknown>;
  /** How often it still fires; without end when undefined. */
  times: number | undefined;
  skip: number;
}

/** Faults that tests ask for: MongoDB's `failCommand`. */
export class FailPoints {
  private failCommand: FailPoint | undefined;

  configure(name: string, mode: Value, data: Document | undefined): void {
    if (name !== 'failCommand')
      throw mongoError('FailPointSetFailed', `Cannot set fail point ${name}: it is not offered`);
    if (mode === 'off') this.failCommand = undefined;
    else
      this.failCommand = {
        data: plainOf(data ?? new Map()) as FailPoint['data'],
        ...parseMode(mode),
      };
  }

  /** The fault that a command meets now, if any. */
  take(command: string, appName: string | undefined): Record<string, unknown> | undefined {
    const point = this.failCommand;
    if (!point || !concerns(point.data, command, appName)) return undefined;
    if (point.skip > 0) {
      point.skip--;
      return undefined;
    }
    if (point.times !== undefined && --point.times <= 0) this.failCommand = undefined;
    return point.data;
  }
}

function concerns(data: FailPoint['data'], command: string, appName: string | undefined): boolean {
  const commands = data['failCommands'];
  if (!Array.isArray(commands) || !commands.includes(command)) return false;
  return data['appName'] === undefined || data['appName'] === appName;
}

function parseMode(mode: Value): { times: number | undefined; skip: number } {
  if (mode === 'alwaysOn') return { times: undefined, skip: 0 };
  if (!isDocument(mode)) throw mongoError('FailedToParse', 'unknown fail point mode');
  const times = mode.get('times');
  const skip = mode.get('skip');
  return {
    times: times === undefined ? undefined : Number(times),
    skip: skip === undefined ? 0 : Number(skip),
  };
}

/** The error that a fault answers with. */
export function faultError(
  data: Record<string, unknown>,
  nameOf: (code: number) => string,
): MongoError {
  const code = Number(data['errorCode']);
  const labels = data['errorLabels'];
  const extra = Array.isArray(labels) ? { labels: labels.map(String) } : {};
  return new MongoError(code, nameOf(code), "Failing command via 'failCommand' failpoint", extra);
}
