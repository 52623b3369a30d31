import { MongoError, mongoError } from '../errors';
import { plainOf } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';

interface FailPoint {
  data: Fault;
  /** How often it still fires; without end when undefined. */
  times: number | undefined;
  skip: number;
}

/** A fault as a test described it. */
export type Fault = Readonly<Record<string, unknown>>;

/** MongoDB's fail points that drivers' tests use. */
const offered = [
  'failCommand',
  'failGetMoreAfterCursorCheckout',
  'maxTimeAlwaysTimeOut',
  'onPrimaryTransactionalWrite',
] as const;
type FailPointName = (typeof offered)[number];

/** Faults that tests ask for. */
export class FailPoints {
  private readonly points = new Map<FailPointName, FailPoint>();

  configure(name: string, mode: Value, data: Document | undefined): void {
    const known = offered.find((one) => one === name);
    if (!known)
      throw mongoError('FailPointSetFailed', `Cannot set fail point ${name}: it is not offered`);
    if (mode === 'off') this.points.delete(known);
    else this.points.set(known, { data: plainOf(data ?? new Map()) as Fault, ...parseMode(mode) });
  }

  /** The fault that a command meets now, if any. */
  take(command: string, appName: string | undefined): Fault | undefined {
    const data = this.points.get('failCommand')?.data;
    return data && concerns(data, command, appName) ? this.takeOf('failCommand') : undefined;
  }

  /** The fault that a place inside of a command meets now, if any. */
  takeOf(name: FailPointName): Fault | undefined {
    const point = this.points.get(name);
    if (!point) return undefined;
    if (point.skip > 0) {
      point.skip--;
      return undefined;
    }
    if (point.times !== undefined && --point.times <= 0) this.points.delete(name);
    return point.data;
  }
}

function concerns(data: Fault, command: string, appName: string | undefined): boolean {
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

/** An error that a fault asked for, or whose labels are known; with labels of its own it has exactly those. */
export class FaultError extends MongoError {
  constructor(
    code: number,
    codeName: string,
    readonly ownLabels: string[] | undefined,
    message = "Failing command via 'failCommand' failpoint",
  ) {
    super(code, codeName, message);
  }
}

/** The labels that a fault asks for. */
export function faultLabels(data: Record<string, unknown>): string[] | undefined {
  const labels = data['errorLabels'];
  return Array.isArray(labels) ? labels.map(String) : undefined;
}
