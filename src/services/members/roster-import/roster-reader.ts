import type { RosterFault } from '../../../domain/members/roster-row';
import { type Delimiter, delimiterOf, splitRecord } from './split-record';
import { decodeLine, type RosterEncoding } from './text-encoding';

/** A record of the file: `line` is its first one, counted from 1. */
export interface RosterRecord {
  readonly line: number;
  readonly fields: readonly string[];
  /** Why it is no row; null for one that can be read. */
  readonly fault: RosterFault | null;
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly isText: boolean;
}

/** A field with more line breaks than this is a quote that somebody forgot to close. */
const MAX_LINES = 50;

/**
 * Puts lines together to records. A record that is broken costs its first line only: reading goes on
 * with the next one, so that a forgotten quote does not swallow the rest of the file.
 */
export class RosterReader {
  private readonly ahead: Line[] = [];
  private readonly lines: AsyncIterator<Buffer>;
  private lineNumber = 0;

  constructor(
    lines: AsyncIterable<Buffer>,
    private readonly encoding: RosterEncoding,
  ) {
    this.lines = lines[Symbol.asyncIterator]();
  }

  /** The headings, without a byte order mark; null for an empty file. */
  async readHeading(): Promise<{ fields: readonly string[]; delimiter: Delimiter } | null> {
    const line = await this.peek(0);
    if (!line) return null;
    this.ahead.shift();
    const text = line.text.replace(/^\ufeff/, '');
    const delimiter = delimiterOf(text);
    return { fields: splitRecord(text, delimiter).fields, delimiter };
  }

  /** Records that hold something, `width` fields each; null at the end. */
  async readRecord(delimiter: Delimiter, width: number): Promise<RosterRecord | null> {
    for (;;) {
      const first = await this.peek(0);
      if (!first) return null;
      const record = await this.assemble(first, delimiter, width);
      if (record.fields.some((field) => field.trim() !== '')) return record;
    }
  }

  private async assemble(first: Line, delimiter: Delimiter, width: number): Promise<RosterRecord> {
    const alone = splitRecord(first.text, delimiter);
    let { text, isText } = first;
    let split = alone;
    let taken = 1;
    while (split.state === 'OPEN' && taken < MAX_LINES) {
      const next = await this.peek(taken);
      if (!next) break;
      text += `\n${next.text}`;
      isText &&= next.isText;
      taken += 1;
      split = splitRecord(text, delimiter);
    }
    const isRecord = split.state === 'WHOLE' && (taken === 1 || split.fields.length === width);
    this.ahead.splice(0, isRecord ? taken : 1);
    if (!isRecord) return { line: first.number, fields: alone.fields, fault: 'BROKEN_QUOTES' };
    return {
      line: first.number,
      fields: split.fields,
      fault: faultOf(split.fields, width, isText),
    };
  }

  /** The line `offset` lines ahead; null behind the end. */
  private async peek(offset: number): Promise<Line | null> {
    while (this.ahead.length <= offset) {
      const { done, value } = await this.lines.next();
      if (done) return null;
      this.lineNumber += 1;
      this.ahead.push({ number: this.lineNumber, ...decodeLine(value, this.encoding) });
    }
    return this.ahead[offset] ?? null;
  }
}

/** Empty fields behind the last heading are an artefact of spreadsheets. */
function faultOf(fields: readonly string[], width: number, isText: boolean): RosterFault | null {
  if (!isText) return 'UNREADABLE_TEXT';
  const isTooLong = fields.slice(width).some((field) => field.trim() !== '');
  return isTooLong || fields.length < width ? 'WRONG_FIELD_COUNT' : null;
}
