import { createReadStream } from 'node:fs';
import { isRosterHeading } from '../../../domain/members/roster-headings';
import { splitBytes } from './split-bytes';
import { delimiterOf, splitRecord } from './split-record';

/** Encodings of rosters, by the names that TextDecoder and `--encoding` know; shift_jis is CP932. */
export const RosterEncoding = {
  UTF_8: 'utf-8',
  SHIFT_JIS: 'shift_jis',
  EUC_JP: 'euc-jp',
} as const;
export type RosterEncoding = (typeof RosterEncoding)[keyof typeof RosterEncoding];

/**
 * In this order: text of one is hardly ever valid in those before it. (EUC-JP often is in Shift_JIS, as
 * half-width kana; Shift_JIS text has bytes that EUC-JP lacks.)
 */
const CANDIDATES = [RosterEncoding.UTF_8, RosterEncoding.EUC_JP, RosterEncoding.SHIFT_JIS] as const;

/**
 * Tells how a roster is encoded: by its byte order mark; else by the encoding in which the first line is
 * made of known headings; else by the one that fits most lines, for a few may be broken.
 */
export async function detectEncoding(path: string): Promise<RosterEncoding> {
  const brokenLines = new Map<RosterEncoding, number>();
  let isFirst = true;
  for await (const bytes of splitBytes(createReadStream(path))) {
    const named = isFirst ? encodingOfHeading(bytes) : null;
    if (named) return named;
    isFirst = false;
    for (const encoding of CANDIDATES)
      if (!decodeLine(bytes, encoding).isText)
        brokenLines.set(encoding, (brokenLines.get(encoding) ?? 0) + 1);
  }
  const [fewest] = CANDIDATES.map((encoding) => brokenLines.get(encoding) ?? 0).sort(
    (a, b) => a - b,
  );
  const isBest = (encoding: RosterEncoding) => (brokenLines.get(encoding) ?? 0) === fewest;
  return CANDIDATES.find(isBest) ?? RosterEncoding.UTF_8;
}

/** Null for headings in ASCII, which are the same in every encoding, and for headings nobody knows. */
function encodingOfHeading(bytes: Buffer): RosterEncoding | null {
  if (startsWithMark(bytes)) return RosterEncoding.UTF_8;
  if (bytes.every((byte) => byte < 0x80)) return null;
  const isNamedIn = (encoding: RosterEncoding) => {
    const { text, isText } = decodeLine(bytes, encoding);
    return isText && isRosterHeading(splitRecord(text, delimiterOf(text)).fields);
  };
  return CANDIDATES.find(isNamedIn) ?? null;
}

/** One line as text; `isText` is false where bytes had to be replaced. */
export function decodeLine(
  bytes: Buffer,
  encoding: RosterEncoding,
): { readonly text: string; readonly isText: boolean } {
  try {
    return { text: strict[encoding].decode(bytes), isText: true };
  } catch {
    return { text: lenient[encoding].decode(bytes), isText: false };
  }
}

const strict = decoders(true);
const lenient = decoders(false);

function decoders(fatal: boolean) {
  return {
    'utf-8': new TextDecoder('utf-8', { fatal }),
    shift_jis: new TextDecoder('shift_jis', { fatal }),
    'euc-jp': new TextDecoder('euc-jp', { fatal }),
  } satisfies Record<RosterEncoding, unknown>;
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
