import {
  headingOf,
  isReportHeading,
  missingColumns,
  type RosterColumn,
  rosterColumnOf,
} from '../../../domain/members/roster-headings';
import type { RosterFields } from '../../../domain/members/roster-row';

/** A file whose headings say that it is no roster, told in one line. */
export class NotARoster extends Error {
  override readonly name = 'NotARoster';
}

/** Which column of a file means what. */
export class RosterLayout {
  readonly ignored: readonly string[];
  private readonly columns: readonly (RosterColumn | null)[];
  private readonly own: readonly number[];

  /** Throws NotARoster where a column that every roster has is missing, or one comes twice. */
  constructor(readonly headings: readonly string[]) {
    this.columns = headings.map(rosterColumnOf);
    this.own = headings.flatMap((heading, i) => (isReportHeading(heading) ? [] : [i]));
    this.ignored = this.own.flatMap((i) => {
      const heading = headings[i]?.trim();
      return heading && this.columns[i] === null ? [heading] : [];
    });
    this.assertComplete();
  }

  /** The headings without those that a report of refused rows has put before them. */
  get ownHeadings(): string[] {
    return this.own.map((i) => this.headings[i] ?? '');
  }

  ownFields(fields: readonly string[]): string[] {
    const extra = fields.slice(this.headings.length).filter((field) => field.trim() !== '');
    return [...this.own.map((i) => fields[i] ?? ''), ...extra];
  }

  fieldsOf(fields: readonly string[]): RosterFields {
    return Object.fromEntries(
      this.columns.flatMap((column, i) => (column === null ? [] : [[column, fields[i] ?? '']])),
    );
  }

  /** The file's own heading of a column; empty for the row as a whole. */
  headingOf(column: RosterColumn | null): string {
    if (column === null) return '';
    return this.headings[this.columns.indexOf(column)]?.trim() ?? headingOf(column);
  }

  private assertComplete(): void {
    const missing = missingColumns(new Set(this.columns)).map(headingOf);
    if (missing.length > 0) throw new NotARoster(`No column for ${missing.join(', ')}`);
    const twice = this.columns.find(
      (column, i) => column !== null && this.columns.indexOf(column) !== i,
    );
    if (twice) throw new NotARoster(`More than one column for ${headingOf(twice)}`);
  }
}
