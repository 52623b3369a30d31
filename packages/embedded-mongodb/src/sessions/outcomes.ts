import { seal, unseal } from '../storage/checksum';
import { entriesOf, type Reader, type Writer } from '../storage/key-value';
import { decodeDocument } from '../values/decode-document';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';

/** What a session's last numbered command did, kept with its writes so that a retry is told the same. */
export interface Outcome {
  txnNumber: bigint;
  kind: 'writes' | 'commit';
  /** What each statement of the command answered, by statement id. */
  statements: Document[];
  at: Date;
}

/** Identifies a session: its id, and its user where there is one. */
export type SessionKey = Buffer;

export function storeOutcome(writer: Writer, session: SessionKey, outcome: Outcome): void {
  const record: Document = new Map();
  record.set('txnNumber', outcome.txnNumber);
  record.set('kind', outcome.kind);
  record.set('statements', outcome.statements);
  record.set('at', outcome.at);
  writer.put('outcomes', session, seal(encodeDocument(record)));
}

export function readOutcome(reader: Reader, session: SessionKey): Outcome | undefined {
  const sealed = reader.get('outcomes', session);
  return sealed && decodeOutcome(sealed);
}

/** Removes the outcomes of sessions that nobody used since a time. */
export function dropOutcomesBefore(writer: Writer, time: Date): void {
  const range = { low: Buffer.alloc(1), high: Buffer.alloc(64, 0xff) };
  for (const { key, value } of entriesOf(writer, 'outcomes', range))
    if (decodeOutcome(value).at < time) writer.remove('outcomes', key);
}

function decodeOutcome(sealed: Buffer): Outcome {
  const record = decodeDocument(unseal(sealed));
  return {
    txnNumber: record.get('txnNumber') as bigint,
    kind: record.get('kind') as Outcome['kind'],
    statements: record.get('statements') as Document[],
    at: record.get('at') as Date,
  };
}

/** A statement's answer as it is stored: its id and the answer's own fields. */
export function statementOutcome(id: number, answer: object): Document {
  return new Map([...documentOf({ id }), ...documentOf(answer)]);
}
