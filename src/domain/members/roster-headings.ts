/** What the columns of a roster mean. */
export const RosterColumn = {
  EMPLOYEE_NUMBER: 'EMPLOYEE_NUMBER',
  NAME: 'NAME',
  FAMILY: 'FAMILY',
  GIVEN: 'GIVEN',
  READING: 'READING',
  FAMILY_READING: 'FAMILY_READING',
  GIVEN_READING: 'GIVEN_READING',
  FAMILY_ROMAJI: 'FAMILY_ROMAJI',
  GIVEN_ROMAJI: 'GIVEN_ROMAJI',
  FORMER_FAMILY: 'FORMER_FAMILY',
  STARTED_ON: 'STARTED_ON',
  ENDED_ON: 'ENDED_ON',
  DEPARTMENT: 'DEPARTMENT',
  POSITION: 'POSITION',
  EMAIL: 'EMAIL',
} as const;
export type RosterColumn = (typeof RosterColumn)[keyof typeof RosterColumn];

/** As `foldHeading` leaves them. */
const HEADINGS: Readonly<Record<RosterColumn, readonly string[]>> = {
  EMPLOYEE_NUMBER:
    '社員番号 社員no 社員コード 社員id 従業員番号 従業員no 従業員コード 職員番号 employeenumber employeeno employeeid employeecode staffnumber staffid number'.split(
      ' ',
    ),
  NAME: '氏名 名前 姓名 社員名 従業員名 氏名漢字 漢字氏名 name fullname employeename'.split(' '),
  FAMILY: '姓 氏 苗字 名字 姓漢字 漢字姓 lastname familyname surname family'.split(' '),
  GIVEN: '名 名漢字 漢字名 firstname givenname given'.split(' '),
  READING:
    'フリガナ ふりがな カナ かな 氏名カナ カナ氏名 氏名フリガナ 氏名ふりがな 名前カナ 読み 読み仮名 ヨミ reading kana namekana namereading furigana'.split(
      ' ',
    ),
  FAMILY_READING:
    'セイ せい 姓カナ カナ姓 姓フリガナ 姓ふりがな 姓読み フリガナ姓 familynamereading lastnamereading familyreading familynamekana lastnamekana familykana'.split(
      ' ',
    ),
  GIVEN_READING:
    'メイ めい 名カナ カナ名 名フリガナ 名ふりがな 名読み フリガナ名 givennamereading firstnamereading givenreading givennamekana firstnamekana givenkana'.split(
      ' ',
    ),
  FAMILY_ROMAJI:
    '姓ローマ字 ローマ字姓 姓英字 英字姓 familynameromaji lastnameromaji familyromaji'.split(' '),
  GIVEN_ROMAJI:
    '名ローマ字 ローマ字名 名英字 英字名 givennameromaji firstnameromaji givenromaji'.split(' '),
  FORMER_FAMILY:
    '旧姓 旧氏 旧姓漢字 formername formerfamilyname formersurname formerfamily maidenname'.split(
      ' ',
    ),
  STARTED_ON:
    '入社日 入社年月日 入社 採用日 雇用開始日 startedon startdate hiredate hiredon joinedon joindate dateofjoining'.split(
      ' ',
    ),
  ENDED_ON:
    '退職日 退職年月日 退社日 退社年月日 退職 雇用終了日 endedon enddate lefton leavedate leavingdate terminationdate retirementdate'.split(
      ' ',
    ),
  DEPARTMENT: '部署 部署名 所属 所属部署 所属名 部門 department dept division team'.split(' '),
  POSITION: '役職 役職名 職位 職種 position title jobtitle'.split(' '),
  EMAIL:
    '個人メール 個人メールアドレス メール個人 メールアドレス個人 個人email 個人eメール 私用メール 私用メールアドレス メール メールアドレス eメール email emailaddress personalemail personalemailaddress privateemail mail mailaddress'.split(
      ' ',
    ),
};

/** What an earlier report of refused rows put before the columns. */
const REPORT_HEADINGS: readonly string[] = ['行番号', '列', '理由', 'line', 'column', 'reason'];

const columnByHeading = new Map(
  Object.entries(HEADINGS).flatMap(([column, headings]) =>
    headings.map((heading) => [heading, column as RosterColumn] as const),
  ),
);

/** Null for a column that the import does not know. */
export function rosterColumnOf(heading: string): RosterColumn | null {
  return columnByHeading.get(foldHeading(heading)) ?? null;
}

export function isReportHeading(heading: string): boolean {
  return REPORT_HEADINGS.includes(foldHeading(heading));
}

/** True for a first line that names at least two columns. */
export function isRosterHeading(headings: readonly string[]): boolean {
  return headings.filter((heading) => rosterColumnOf(heading) !== null).length >= 2;
}

/** The columns that a roster can't be read without and that are not there. */
export function missingColumns(columns: ReadonlySet<RosterColumn | null>): RosterColumn[] {
  const { EMPLOYEE_NUMBER, NAME, FAMILY } = RosterColumn;
  return [
    ...(columns.has(EMPLOYEE_NUMBER) ? [] : [EMPLOYEE_NUMBER]),
    ...(columns.has(NAME) || columns.has(FAMILY) ? [] : [NAME]),
  ];
}

/** The Japanese heading by which a column is best known. */
export function headingOf(column: RosterColumn): string {
  return HEADINGS[column][0] ?? column;
}

/** Width, case, spaces and punctuation go: 「氏名（漢字）」 is 氏名漢字, "Hire Date" hiredate. */
function foldHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}ー]/gu, '');
}
