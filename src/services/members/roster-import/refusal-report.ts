import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Locale } from '../../../domain/locale';
import { rosterReasons } from '../../../domain/members/roster-reasons';
import type { RosterRefusal } from '../../../domain/members/roster-row';
import { joinRecord } from './split-record';

/** Spreadsheets take a CSV file for UTF-8 only with a byte order mark. */
const MARK = '\ufeff';

const HEADINGS: Readonly<Record<Locale, readonly string[]>> = {
  ja: ['行番号', '列', '理由'],
  en: ['line', 'column', 'reason'],
};

export interface RefusedRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly refusals: readonly RosterRefusal[];
}

/**
 * Writes refused rows as CSV: line number, column and reason, then the row as it came, so that the file can be
 * corrected and imported again. There is no file while nothing is refused.
 */
export class RefusalReport {
  private stream: WriteStream | null = null;

  constructor(
    private readonly path: string,
    private readonly locale: Locale,
    /** The roster's own headings, by which the columns are named. */
    private readonly headings: readonly string[],
    private readonly headingOf: (refusal: RosterRefusal) => string,
  ) {}

  async add({ line, fields, refusals }: RefusedRow): Promise<void> {
    const columns = refusals.map(this.headingOf).filter((heading) => heading !== '');
    const reasons = refusals.map(({ fault }) => rosterReasons[fault][this.locale]);
    await this.write([String(line), columns.join(' / '), reasons.join(' / '), ...fields]);
  }

  /** Resolves when everything is in the file. */
  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await finished(this.stream);
  }

  private async write(record: readonly string[]): Promise<void> {
    if (!this.stream) {
      this.stream = createWriteStream(this.path);
      await once(this.stream, 'open');
      this.stream.write(MARK + line([...HEADINGS[this.locale], ...this.headings]));
    }
    if (!this.stream.write(line(record))) await once(this.stream, 'drain');
  }
}

function line(record: readonly string[]): string {
  return `${joinRecord(record)}\r\n`;
}
