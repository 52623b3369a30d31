/** An unbounded queue that is read as an async iterator; written out, so that `return` ends one that waits. */
export class LiveStream<T> implements AsyncIterableIterator<T> {
  readonly #arrived: T[] = [];
  readonly #readers: PromiseWithResolvers<IteratorResult<T>>[] = [];
  #end: { readonly error?: unknown } | null = null;

  /** `stop` is called once, when the reader stops or the stream ends. */
  constructor(private readonly stop: () => void) {}

  push(value: T): void {
    if (this.#end) return;
    const reader = this.#readers.shift();
    if (reader) reader.resolve({ done: false, value });
    else this.#arrived.push(value);
  }

  /** What has arrived is still read; then the stream is done, or fails with `error`. */
  end(how: { readonly error?: unknown } = {}): void {
    if (this.#end) return;
    this.#end = how;
    this.stop();
    for (const reader of this.#readers.splice(0)) this.#finish(reader);
  }

  next(): Promise<IteratorResult<T>> {
    const reader = withResolvers<IteratorResult<T>>();
    const value = this.#arrived.shift();
    if (value !== undefined) reader.resolve({ done: false, value });
    else if (this.#end) this.#finish(reader);
    else this.#readers.push(reader);
    return reader.promise;
  }

  async return(): Promise<IteratorResult<T>> {
    this.#arrived.length = 0;
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #finish(reader: PromiseWithResolvers<IteratorResult<T>>): void {
    if (this.#end && 'error' in this.#end) reader.reject(this.#end.error);
    else reader.resolve({ done: true, value: undefined });
    this.#end = {};
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((give, refuse) => {
    resolve = give;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
