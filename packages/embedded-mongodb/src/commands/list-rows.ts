import type { Rows } from './cursor';

/** Documents that are all there already, given by a cursor. */
export class ListRows implements Rows {
  private place = 0;

  constructor(private readonly documents: readonly Uint8Array[]) {}

  next(): IteratorResult<Uint8Array> {
    const value = this.documents[this.place++];
    return value ? { done: false, value } : { done: true, value: undefined };
  }

  setPulse(): void {}
  resume(): void {}
  suspend(): void {}
  close(): void {}
}
