import { locationError, mongoError } from '../errors';
import { decodeDocument } from '../values/decode-document';
import { doubleOf } from '../values/numbers';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';
import type { CommandRequest, DocumentSequence } from './command-request';

/** Fields that every command may have; the dispatcher looks at them. */
const generic: ReadonlySet<string> = new Set([
  ...['$db', 'lsid', 'txnNumber', 'autocommit', 'startTransaction', 'stmtId', 'stmtIds'],
  ...['readConcern', 'writeConcern', '$readPreference', '$clusterTime', 'maxTimeMS', 'comment'],
  ...['apiVersion', 'apiStrict', 'apiDeprecationErrors', '$client', '$audit'],
  ...[
    'maxTimeMSOpOnly',
    'mayBypassWriteBlocking',
    '$configServerState',
    '$replData',
    'clientOperationKey',
  ],
  ...['help', '$queryOptions'],
]);

/**
 * Reads a command's fields by type. Whatever was not read when `end()` is called is refused: no option is
 * ignored without a word.
 */
export class CommandOptions {
  private readonly read = new Set<string>();
  private readonly readSequences = new Set<string>();
  private readonly sequences: DocumentSequence[];

  constructor(
    private readonly body: Document,
    sequences: CommandRequest['sequences'] = [],
    /** What messages call the document: the command, or a place within it. */
    private readonly context: string = String(body.keys().next().value),
  ) {
    this.sequences = sequences;
  }

  value(name: string): Value | undefined {
    this.read.add(name);
    return this.body.get(name);
  }

  /** What the command's own name says, by whichever name it was called. */
  command(): Value | undefined {
    return this.value(this.context);
  }

  /** What messages call a field. */
  placeOf(name: string): string {
    return `${this.context}.${name}`;
  }

  has(name: string): boolean {
    return this.body.has(name);
  }

  document(name: string): Document | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (!isDocument(value)) throw this.wrongType(name, value, 'object');
    return value;
  }

  string(name: string): string | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw this.wrongType(name, value, 'string');
    return value;
  }

  /** The index that a command names, by its name or its key. */
  hint(): string | Document | undefined {
    const value = this.value('hint');
    if (value === undefined || typeof value === 'string' || isDocument(value)) return value;
    throw mongoError('FailedToParse', 'Hint must be a string or an object');
  }

  /** A boolean, or a number that stands for one. */
  boolean(name: string): boolean | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (typeof value === 'boolean') return value;
    if (!isNumeric(value))
      throw this.wrongType(name, value, 'bool', 'long', 'int', 'decimal', 'double');
    return doubleOf(value) !== 0;
  }

  /** A boolean for which no number may stand. */
  strictBoolean(name: string): boolean | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'boolean') throw this.wrongType(name, value, 'bool');
    return value;
  }

  /** An integer of at least `min`; fractions are cut off. */
  integer(name: string, min = Number.NEGATIVE_INFINITY): number | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (!isNumeric(value)) throw this.wrongType(name, value, 'long', 'int', 'decimal', 'double');
    const number = Math.trunc(doubleOf(value));
    if (number < min)
      throw locationError(
        51024,
        `BSON field '${name}' value must be >= ${min}, actual value '${number}'`,
      );
    return number;
  }

  array(name: string): Value[] | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.wrongType(name, value, 'array');
    return value;
  }

  documents(name: string): Document[] | undefined {
    const sequence = this.sequences.find(({ identifier }) => identifier === name);
    if (sequence) {
      this.readSequences.add(name);
      return sequence.documents.map(decodeDocument);
    }
    return this.array(name)?.map((value, i) => {
      if (!isDocument(value)) throw this.wrongType(`${name}.${i}`, value, 'object');
      return value;
    });
  }

  required<T>(name: string, value: T | undefined): T {
    if (value === undefined)
      throw mongoError(
        'IDLFailedToParse',
        `BSON field '${this.context}.${name}' is missing but a required field`,
      );
    return value;
  }

  /** Refuses an option that is known but not offered, unless it has its default. */
  refuse(name: string, isDefault: (value: Value) => boolean = () => false): void {
    const value = this.value(name);
    if (value !== undefined && !isDefault(value))
      throw mongoError('NotImplemented', `Option '${this.context}.${name}' is not supported`);
  }

  /** Takes fields that have no effect here by their nature. */
  accept(...names: string[]): void {
    for (const name of names) this.read.add(name);
  }

  /** The fields that nobody has read, and the sequences that stand for fields. */
  unread(): string[] {
    const fields = [...this.body.keys()].filter(
      (name) => !this.read.has(name) && (this.isNested || !this.isGeneric(name)),
    );
    const sequences = this.sequences.map(({ identifier }) => identifier);
    return [...fields, ...sequences.filter((name) => !this.readSequences.has(name))];
  }

  /** Throws for a field that nobody has read. */
  end(): void {
    for (const name of this.unread())
      throw mongoError(
        'IDLUnknownField',
        `BSON field '${this.context}.${name}' is an unknown field.`,
      );
  }

  private isNested = false;

  private isGeneric(name: string): boolean {
    return generic.has(name) || name === this.context;
  }

  /** Reads a document inside of a command; `context` is its place, such as `update.updates`. */
  static nested(document: Document, context: string): CommandOptions {
    const options = new CommandOptions(document, [], context);
    options.isNested = true;
    return options;
  }

  private present(name: string): Value | undefined {
    const value = this.value(name);
    return value === null ? undefined : value;
  }

  private wrongType(name: string, value: Value, ...expected: string[]): Error {
    return wrongFieldType(`${this.context}.${name}`, value, ...expected);
  }
}
