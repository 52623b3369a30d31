import type { NodeType } from '../../domain/node-id';
import { nodeIdOfHex } from '../../models/node-id';
import type { Dice } from './dice';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What every part of a demo network is made with: chance, and the day it plays on. */
export class DemoWorld {
  constructor(
    readonly dice: Dice,
    /** The present; nothing in the network has happened after it. */
    readonly now: Date,
  ) {}

  newId(type: NodeType): string {
    return nodeIdOfHex(type, this.dice.hexId());
  }

  daysAgo(days: number): Date {
    return new Date(this.now.getTime() - days * DAY_MS);
  }

  /** A moment between two others. */
  between(from: Date, to: Date): Date {
    const [start, end] = [from.getTime(), Math.max(from.getTime() + 1, to.getTime())];
    return new Date(start + this.dice.int(end - start));
  }
}

/** Days of the calendar, `2019-04-01`. */
export function localDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
