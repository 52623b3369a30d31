import type { RecordId } from '../storage/keys';
import { decodeDocument } from '../values/decode-document';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument } from '../values/value';

/** A document that a plan found, as it is stored, or what its query reads of it. */
export class Found {
  private stored: Buffer | undefined;
  private decoded: Document | undefined;

  constructor(
    readonly recordId: RecordId,
    content: Buffer | Document,
  ) {
    if (isDocument(content)) this.decoded = content;
    else this.stored = content;
  }

  get bytes(): Buffer {
    this.stored ??= encodeDocument(this.document);
    return this.stored;
  }

  get document(): Document {
    this.decoded ??= decodeDocument(this.bytes);
    return this.decoded;
  }

  /** Lets the decoded form go: who keeps many documents keeps their bytes. */
  forget(): void {
    this.stored = this.bytes;
    this.decoded = undefined;
  }
}
