import { DomainError } from '../domain-error';
import type { HrRecord } from './hr-record';
import { parseJapaneseDate } from './japanese-date';
import { NAMELESS, type PersonNameInput, patchName } from './person-name';
import { RosterColumn } from './roster-headings';

/** Why a row is refused; the words are in roster-reasons.ts. */
export type RosterFault =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'NOT_A_READING'
  | 'NOT_ROMAJI'
  | 'NOT_A_DATE'
  | 'END_BEFORE_START'
  | 'NOT_AN_EMAIL_ADDRESS'
  | 'DUPLICATE_NUMBER'
  | 'WRONG_FIELD_COUNT'
  | 'BROKEN_QUOTES'
  | 'UNREADABLE_TEXT';

export interface RosterRefusal {
  /** Null where the row as a whole is at fault. */
  readonly column: RosterColumn | null;
  readonly fault: RosterFault;
}

/** The fields of a row by what they mean; columns that a roster does not have are left out. */
export type RosterFields = { readonly [column in RosterColumn]?: string };

export type RosterRow = { readonly record: HrRecord } | { readonly refusals: RosterRefusal[] };

/** In UTF-16 units, which no such text comes near. */
const MAX_NUMBER = 40;
const MAX_TEXT = 100;
const MAX_EMAIL = 254;

/** Reads a row whole, or tells everything that is wrong with it. */
export function parseRosterRow(fields: RosterFields): RosterRow {
  const refusals: RosterRefusal[] = [];
  const check = <T>(column: RosterColumn, read: (text: string) => T | RosterFaultOf): T | null => {
    const value = read((fields[column] ?? '').trim());
    if (!(value instanceof RosterFaultOf)) return value;
    refusals.push({ column, fault: value.fault });
    return null;
  };
  const startedOn = check(RosterColumn.STARTED_ON, readDate);
  const record = {
    employeeNumber: check(RosterColumn.EMPLOYEE_NUMBER, readEmployeeNumber) ?? '',
    name: readName(fields, refusals),
    employment: {
      startedOn,
      endedOn: check(RosterColumn.ENDED_ON, (text) => readLastDay(text, startedOn)),
      department: check(RosterColumn.DEPARTMENT, readText),
      position: check(RosterColumn.POSITION, readText),
    },
    email: check(RosterColumn.EMAIL, readEmail),
  };
  return refusals.length > 0 ? { refusals } : { record };
}

/** A fault in the place of a value. */
class RosterFaultOf {
  constructor(readonly fault: RosterFault) {}
}

function readEmployeeNumber(text: string): string | RosterFaultOf {
  const number = text.normalize('NFKC').replace(/\s+/g, '');
  if (number === '') return new RosterFaultOf('REQUIRED');
  return number.length > MAX_NUMBER ? new RosterFaultOf('TOO_LONG') : number;
}

function readDate(text: string): string | null | RosterFaultOf {
  if (text === '') return null;
  return parseJapaneseDate(text) ?? new RosterFaultOf('NOT_A_DATE');
}

/** Who still works here has none; some rosters say so in words. */
function readLastDay(text: string, startedOn: string | null): string | null | RosterFaultOf {
  if (/^([-－―ー—]+|在職中?|なし)$/.test(text)) return null;
  const endedOn = readDate(text);
  const isTooEarly = typeof endedOn === 'string' && startedOn !== null && endedOn < startedOn;
  return isTooEarly ? new RosterFaultOf('END_BEFORE_START') : endedOn;
}

function readText(text: string): string | null | RosterFaultOf {
  const clean = text.normalize('NFC').replace(/\s+/g, ' ');
  return clean.length > MAX_TEXT ? new RosterFaultOf('TOO_LONG') : clean || null;
}

function readEmail(text: string): string | null | RosterFaultOf {
  const email = text.normalize('NFKC');
  if (email === '') return null;
  if (email.length > MAX_EMAIL || !/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/.test(email))
    return new RosterFaultOf('NOT_AN_EMAIL_ADDRESS');
  return email;
}

/** Parts in columns of their own, or both in one, parted by a space. */
function readName(fields: RosterFields, refusals: RosterRefusal[]): HrRecord['name'] {
  const [family, given] = splitName(fields.FAMILY, fields.GIVEN, fields.NAME);
  const [familyReading, givenReading] = splitName(
    fields.FAMILY_READING,
    fields.GIVEN_READING,
    fields.READING,
  );
  const input: PersonNameInput = {
    family,
    given,
    familyReading,
    givenReading,
    familyRomaji: fields.FAMILY_ROMAJI,
    givenRomaji: fields.GIVEN_ROMAJI,
    formerFamily: fields.FORMER_FAMILY,
  };
  try {
    return patchName('name', NAMELESS, input);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    refusals.push({
      column: columnOf(error.facts.field ?? '', fields),
      fault: (error.facts.reason ?? 'REQUIRED') as RosterFault,
    });
    return NAMELESS;
  }
}

function splitName(
  family: string | undefined,
  given: string | undefined,
  both: string | undefined,
): (string | undefined)[] {
  if (family !== undefined || both === undefined) return [family, given];
  const [first, ...others] = both.trim().split(/\s+/);
  return [first, others.join(' ')];
}

function columnOf(field: string, fields: RosterFields): RosterColumn {
  const part = field
    .replace('name.', '')
    .replace(/([A-Z])/g, '_$1')
    .toUpperCase() as RosterColumn;
  if (part in fields) return part;
  return part.endsWith('READING') ? RosterColumn.READING : RosterColumn.NAME;
}
