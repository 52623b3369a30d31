import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Encoding from 'encoding-japanese';
import type { Transaction } from '../../../src/database/transaction';
import type { HrRecord } from '../../../src/domain/members/hr-record';
import {
  type RosterImport,
  type RosterImportParts,
  RosterImportService,
} from '../../../src/services/members/roster-import/roster-import.service';

const examples = join(__dirname, '..', '..', '..', 'examples');
const HEADING = '社員番号,氏名,フリガナ,入社日,退職日,個人メール';

/** Keeps records as the database does, and counts what is written. */
class RecordsInMemory {
  readonly byNumber = new Map<string, HrRecord>();
  written = 0;

  async findMany(numbers: readonly string[]): Promise<HrRecord[]> {
    return numbers.flatMap((number) => this.byNumber.get(number) ?? []);
  }

  async insertMany(_tx: unknown, records: readonly HrRecord[]): Promise<void> {
    this.written += records.length;
    for (const record of records) {
      if (this.byNumber.has(record.employeeNumber)) throw new Error('duplicate key');
      this.byNumber.set(record.employeeNumber, record);
    }
  }

  async replaceMany(_tx: unknown, records: readonly HrRecord[]): Promise<void> {
    this.written += records.length;
    for (const record of records) this.byNumber.set(record.employeeNumber, record);
  }
}

/** No transaction: what is written stands at once. */
const unitOfWork: RosterImportParts['unitOfWork'] = {
  run: (_command, work) => work({} as Transaction, () => undefined),
};

let folder: string;
let records: RecordsInMemory;
let service: RosterImportService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-'));
  records = new RecordsInMemory();
  const clock = () => new Date('2026-10-10T00:00:00Z');
  service = new RosterImportService({ unitOfWork, hrRecords: records, clock });
});
afterEach(() => rm(folder, { recursive: true }));

const importFile = (path: string, options: Partial<RosterImport> = {}) =>
  service.import({ path, reportPath: join(folder, 'report.csv'), locale: 'ja', ...options });
const importText = async (content: string | Buffer, options: Partial<RosterImport> = {}) => {
  const path = join(folder, 'roster.csv');
  await writeFile(path, content);
  return importFile(path, options);
};
const encode = (text: string, to: 'SJIS' | 'EUCJP') =>
  Buffer.from(
    Encoding.convert(Encoding.stringToCode(text), { to, from: 'UNICODE', type: 'array' }),
  );
const report = async () =>
  (await readFile(join(folder, 'report.csv'), 'utf8')).trimEnd().split('\r\n');

describe('the import of a roster', () => {
  it.each([
    ['roster-utf-8.csv', 'utf-8', 5],
    ['roster-utf-8-bom.csv', 'utf-8', 3],
    ['roster-shift_jis.csv', 'shift_jis', 4],
    ['roster-euc-jp.tsv', 'euc-jp', 3],
    ['roster-english.csv', 'utf-8', 2],
  ])('reads %s as %s', async (file, encoding, added) =>
    expect(await importFile(join(examples, file))).toEqual({
      ...{ encoding, added },
      ...{ changed: 0, unchanged: 0, refused: 0, ignoredHeadings: [] },
    }),
  );

  it('keeps every character of CP932, reads half-width kana and eras', async () => {
    await importFile(join(examples, 'roster-shift_jis.csv'));
    expect(records.byNumber.get('C0001')).toEqual({
      employeeNumber: 'C0001',
      name: {
        ...{ family: '髙﨑', given: '健', familyReading: 'タカサキ', givenReading: 'ケン' },
        ...{ familyRomaji: null, givenRomaji: null, formerFamily: null },
      },
      employment: {
        ...{ startedOn: '2004-04-01', endedOn: '2019-04-30' },
        ...{ department: '第①開発部', position: '部長' },
      },
      email: 'ken.takasaki@example.com',
    });
    expect(records.byNumber.get('C0002')?.name.formerFamily).toBe('藤井');
  });

  it('reads names in two columns, full-width digits and a quoted line break', async () => {
    await importFile(join(examples, 'roster-utf-8-bom.csv'));
    expect(records.byNumber.get('B0001')?.employment).toMatchObject({
      ...{ startedOn: '2011-04-01', endedOn: '2018-03-31' },
    });
    expect(records.byNumber.get('B0002')).toMatchObject({
      name: { family: '山﨑', given: '大輔', familyReading: 'やまさき', givenReading: 'だいすけ' },
      employment: { department: '開発部 プラットフォーム課', endedOn: null },
    });
  });

  it('changes nothing the second time', async () => {
    const path = join(examples, 'roster-utf-8.csv');
    await importFile(path);
    expect(await importFile(path)).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
    expect(records.written).toBe(5);
  });

  it('changes a record whose row has changed', async () => {
    await importText(`${HEADING}\nG1,森 蘭,モリ ラン,2020/4/1,,\n`);
    expect(await importText(`${HEADING}\nG1,森 蘭,モリ ラン,2020/4/1,R5.3.31,\n`)).toMatchObject({
      ...{ added: 0, changed: 1 },
    });
    expect(records.byNumber.get('G1')?.employment.endedOn).toBe('2023-03-31');
  });

  it('stores nothing on a dry run, and reports the same', async () => {
    const path = join(examples, 'roster-with-mistakes.csv');
    const dry = await importFile(path, { dryRun: true });
    expect(records.written).toBe(0);
    expect(await importFile(path)).toEqual(dry);
  });

  it('reports each refused row with line, column and reason, and takes in the others', async () => {
    expect(await importFile(join(examples, 'roster-with-mistakes.csv'))).toMatchObject({
      ...{ added: 2, refused: 7 },
    });
    expect([...records.byNumber.keys()]).toEqual(['F0005', 'F0009']);
    const [heading, ...rows] = await report();
    expect(heading).toBe(
      '\ufeff行番号,列,理由,社員番号,氏名,フリガナ,入社日,退職日,部署,役職,個人メール',
    );
    expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
      ['2', '退職日', '日付として読めません'],
      ['3', '社員番号', '必須項目が空です'],
      [
        '4',
        'フリガナ / 退職日 / 個人メール',
        'かな以外の文字があります / 退職日が入社日より前です / メールアドレスではありません',
      ],
      ['5', '入社日', '日付として読めません'],
      ['7', '社員番号', '同じ社員番号の行が前にあります'],
      ['8', '', '引用符が閉じていません'],
      ['9', '', '列の数が見出しと違います'],
    ]);
  });

  it('takes the corrected report as a roster', async () => {
    await importFile(join(examples, 'roster-with-mistakes.csv'));
    const corrected = (await readFile(join(folder, 'report.csv'), 'utf8'))
      .replace('2019/2/29', '2019/2/28')
      .replace('3,社員番号,必須項目が空です,', '3,社員番号,必須項目が空です,F0002')
      .replace('takumi.mori@example.com,余分', 'takumi.mori@example.com');
    const path = join(folder, 'corrected.csv');
    await writeFile(path, corrected);
    const again = { reportPath: join(folder, 'again.csv') };
    expect(await importFile(path, again)).toMatchObject({ added: 3, refused: 3, unchanged: 1 });
    expect(records.byNumber.get('F0002')?.name.family).toBe('松本');
    const left = (await readFile(again.reportPath, 'utf8')).split('\r\n');
    expect(left[0]).toBe((await report())[0]);
  });

  it('writes the report in English where that is asked for', async () => {
    await importText(`${HEADING}\n,森 蘭,,,,\n`, { locale: 'en' });
    expect((await report())[1]).toBe('2,社員番号,"required, but empty",,森 蘭,,,,');
  });

  it('loses one line to a forgotten quote, none of the following', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `H${i},"林 ${i}",ハヤシ カズ,,,`);
    rows[10] = 'H10,"林 10,ハヤシ カズ,,,';
    rows[60] = 'H60,"林" 60,ハヤシ カズ,,,';
    expect(await importText([HEADING, ...rows].join('\n'))).toMatchObject({
      ...{ added: 198, refused: 2 },
    });
  });

  it('refuses a row with bytes that are no text, and no other', async () => {
    const text = encode(`${HEADING}\nJ1,髙﨑 蘭,ﾀｶｻｷ ﾗﾝ,,,\nJ2,X 蘭,,,,\nJ3,林 蘭,,,,\n`, 'SJIS');
    text[text.indexOf('X')] = 0x80;
    text[text.indexOf('J3') + 3] = 0xff;
    const { encoding, added, refused } = await importText(text);
    expect({ encoding, added }).toEqual({ encoding: 'shift_jis', added: 3 - refused });
    expect((await report()).slice(1).every((row) => row.includes('読めない'))).toBe(true);
  });

  it.each(['SJIS', 'EUCJP'] as const)(
    'detects %s by its rows where the headings are English',
    async (to) => {
      const rows = Array.from({ length: 20 }, (_, i) => `K${i},齋藤 健${i},サイトウ ケン`);
      const text = encode(['Employee No,Name,Reading', ...rows].join('\n'), to);
      const expected = to === 'SJIS' ? 'shift_jis' : 'euc-jp';
      expect((await importText(text)).encoding).toBe(expected);
      expect(records.byNumber.get('K7')?.name.given).toBe('健7');
    },
  );

  it('believes the caller about the encoding', async () => {
    const text = encode('Employee No,Name\nL1,森 蘭\n', 'SJIS');
    await importText(text, { encoding: 'shift_jis' });
    expect(records.byNumber.get('L1')?.name).toMatchObject({ family: '森', given: '蘭' });
  });

  it.each([
    ['', 'The file is empty'],
    ['氏名,フリガナ\n森 蘭,モリ ラン\n', 'No column for 社員番号'],
    ['社員番号,フリガナ\nM1,モリ ラン\n', 'No column for 氏名'],
    ['社員番号,氏名,従業員番号\nM1,森 蘭,M1\n', 'More than one column for 社員番号'],
  ])('refuses a file that is no roster: %p', async (text, reason) => {
    await expect(importText(text)).rejects.toThrow(reason);
  });

  it('never overwrites the file it reads with its report', async () => {
    const path = join(folder, 'roster.csv');
    await expect(importText(`${HEADING}\n,,x,,,\n`, { reportPath: path })).rejects.toThrow(
      'report',
    );
    expect(await readFile(path, 'utf8')).toContain(HEADING);
  });

  it('tells which columns it did not read, and reads rows of any trailing emptiness', async () => {
    const text = `${HEADING},血液型,\nN1,森 蘭,モリ ラン,,在職中,,A,,,\n,,,,,,,\n\nN2,林 葵,,,,,B,\n`;
    expect(await importText(text)).toMatchObject({
      added: 2,
      refused: 0,
      ignoredHeadings: ['血液型'],
    });
  });
});
