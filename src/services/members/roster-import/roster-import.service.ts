import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Locale } from '../../../domain/locale';
import { type HrRecord, isSameHrRecord } from '../../../domain/members/hr-record';
import { RosterColumn } from '../../../domain/members/roster-headings';
import { parseRosterRow, type RosterRefusal } from '../../../domain/members/roster-row';
import { operatorCommand } from '../../../live/command';
import type { UnitOfWork } from '../../../live/unit-of-work';
import type { HrRecordModel } from '../../../models/members/hr-record.model';
import { RefusalReport } from './refusal-report';
import { NotARoster, RosterLayout } from './roster-layout';
import { RosterReader, type RosterRecord } from './roster-reader';
import { splitBytes } from './split-bytes';
import { detectEncoding, type RosterEncoding } from './text-encoding';

export interface RosterImport {
  readonly path: string;
  /** Where refused rows go. */
  readonly reportPath: string;
  readonly locale: Locale;
  /** Detected where it is left out. */
  readonly encoding?: RosterEncoding | undefined;
  /** Reads, compares and reports, but writes no record. */
  readonly dryRun?: boolean;
  /** Told of the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
}

export interface RosterSummary {
  readonly encoding: RosterEncoding;
  readonly ignoredHeadings: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface RosterImportParts {
  readonly unitOfWork: Pick<UnitOfWork, 'run'>;
  readonly hrRecords: Pick<HrRecordModel, 'findMany' | 'insertMany' | 'replaceMany'>;
  readonly clock: () => Date;
}

const BATCH = 1000;

/**
 * Imports HR's roster row by row, in little memory. A row is stored whole or refused, and stops no other; the
 * same file again changes nothing. Rows are known by their employee number.
 */
export class RosterImportService {
  constructor(private readonly parts: RosterImportParts) {}

  /** Throws NotARoster for a file without the columns that every roster has, or one that is to be its own report. */
  async import(request: RosterImport): Promise<RosterSummary> {
    const { path, reportPath, locale, dryRun = false, onProgress } = request;
    if (resolve(path) === resolve(reportPath))
      throw new NotARoster('The report can’t take the place of the roster');
    const encoding = request.encoding ?? (await detectEncoding(path));
    const bytes = createReadStream(path);
    if (onProgress) bytes.on('data', () => onProgress(bytes.bytesRead));
    const reader = new RosterReader(splitBytes(bytes), encoding);
    const heading = await reader.readHeading();
    if (!heading) throw new NotARoster('The file is empty');
    const layout = new RosterLayout(heading.fields);
    const report = new RefusalReport(reportPath, locale, layout.ownHeadings, ({ column }) =>
      layout.headingOf(column),
    );
    const run = new ImportRun(layout, report, (records) => this.store(records, dryRun));
    try {
      const width = layout.headings.length;
      for (;;) {
        const record = await reader.readRecord(heading.delimiter, width);
        if (!record) break;
        await run.take(record);
      }
      await run.flush();
    } finally {
      await report.close();
      bytes.destroy();
    }
    return { encoding, ignoredHeadings: layout.ignored, ...run.counts };
  }

  /** One transaction and one entry of the audit trail (X7) a batch: durable together, and anew where another import was faster. */
  private store(records: readonly HrRecord[], dryRun: boolean): Promise<StoreCounts> {
    const { unitOfWork, hrRecords, clock } = this.parts;
    const numbers = records.map(({ employeeNumber }) => employeeNumber);
    const action = dryRun ? null : operatorCommand('importRoster', {});
    return unitOfWork.run(action, async (tx) => {
      const found = await hrRecords.findMany(numbers, tx);
      const known = new Map(found.map((record) => [record.employeeNumber, record]));
      const added = records.filter(({ employeeNumber }) => !known.has(employeeNumber));
      const changed = records.filter((record) => {
        const earlier = known.get(record.employeeNumber);
        return earlier !== undefined && !isSameHrRecord(earlier, record);
      });
      if (!dryRun) {
        await hrRecords.insertMany(tx, added, clock());
        await hrRecords.replaceMany(tx, changed, clock());
      }
      const unchanged = records.length - added.length - changed.length;
      return { added: added.length, changed: changed.length, unchanged };
    });
  }
}

type StoreCounts = {
  readonly [count in 'added' | 'changed' | 'unchanged']: number;
};

/** One file on its way in: rows gathered to batches, numbers seen, rows counted. */
class ImportRun {
  readonly counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  private readonly seen = new Set<string>();
  private batch: HrRecord[] = [];

  constructor(
    private readonly layout: RosterLayout,
    private readonly report: RefusalReport,
    private readonly store: (records: readonly HrRecord[]) => Promise<StoreCounts>,
  ) {}

  async take(record: RosterRecord): Promise<void> {
    const row = this.read(record);
    if ('refusals' in row) {
      this.counts.refused += 1;
      const fields = this.layout.ownFields(record.fields);
      await this.report.add({ line: record.line, fields, refusals: row.refusals });
      return;
    }
    this.seen.add(row.record.employeeNumber);
    this.batch.push(row.record);
    if (this.batch.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.batch.length === 0) return;
    const { added, changed, unchanged } = await this.store(this.batch);
    this.counts.added += added;
    this.counts.changed += changed;
    this.counts.unchanged += unchanged;
    this.batch = [];
  }

  private read({ fields, fault }: RosterRecord): ReturnType<typeof parseRosterRow> {
    if (fault) return refused({ column: null, fault });
    const row = parseRosterRow(this.layout.fieldsOf(fields));
    if ('record' in row && this.seen.has(row.record.employeeNumber))
      return refused({ column: RosterColumn.EMPLOYEE_NUMBER, fault: 'DUPLICATE_NUMBER' });
    return row;
  }
}

function refused(refusal: RosterRefusal): { refusals: RosterRefusal[] } {
  return { refusals: [refusal] };
}
