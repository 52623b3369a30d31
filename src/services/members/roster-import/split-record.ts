export type Delimiter = ',' | '\t';

/** OPEN: a quote is not closed yet, the record may go on in the next line. BROKEN: text behind a closing quote. */
export interface SplitRecord {
  readonly state: 'WHOLE' | 'OPEN' | 'BROKEN';
  readonly fields: readonly string[];
}

/** A tab where the headings have one; no heading has both. */
export function delimiterOf(heading: string): Delimiter {
  return heading.includes('\t') ? '\t' : ',';
}

/** Splits a record as RFC 4180 writes it: a quoted field may hold delimiters, line breaks and doubled quotes. */
export function splitRecord(text: string, delimiter: Delimiter): SplitRecord {
  const fields: string[] = [];
  for (let at = 0; ; ) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at, delimiter);
    fields.push(field.value);
    if (field.end === null) return { state: 'OPEN', fields };
    if (field.end >= text.length) return { state: 'WHOLE', fields };
    if (text[field.end] !== delimiter) return { state: 'BROKEN', fields };
    at = field.end + 1;
  }
}

/** Writes a record that `splitRecord` reads back. */
export function joinRecord(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

interface Field {
  readonly value: string;
  /** Where the field ends; null for a quote that is not closed. */
  readonly end: number | null;
}

function plainField(text: string, start: number, delimiter: Delimiter): Field {
  const found = text.indexOf(delimiter, start);
  const end = found < 0 ? text.length : found;
  return { value: text.slice(start, end), end };
}

function quotedField(text: string, start: number): Field {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: text.slice(start + 1), end: null };
    if (text[quote + 1] !== '"')
      return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    from = quote + 2;
  }
}
