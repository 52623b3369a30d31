import {
  isResyncRequired,
  type StreamState,
  type SubscribeOptions,
  UnreachableError,
} from '@okaeri/client';

/** Where a live view stands; `startOver`: its stream can't go on, and it is read anew. */
export type LiveState = StreamState | 'startOver';

/** A snapshot with where it ends, the changes from there on, and how they change it. */
export interface LiveSource<Data, Change> {
  load(): Promise<{ readonly data: Data; readonly cursor: string | null }>;
  follow(cursor: string | null, options: SubscribeOptions): AsyncIterable<Change>;
  apply(data: Data, change: Change): Data;
  /** Whether a change says too little to be applied, so that the snapshot is read again. */
  asksReload?(change: Change): boolean;
}

export interface LiveSnapshot<Data> {
  readonly data: Data | null;
  readonly live: LiveState;
  readonly error: unknown;
}

const RETRY_MS = 1_000;

/** Keeps a snapshot up to date by its stream; a store for `useSyncExternalStore`. */
export class LiveView<Data, Change> {
  #snapshot: LiveSnapshot<Data> = { data: null, live: 'catchingUp', error: null };
  readonly #listeners = new Set<() => void>();
  #waiting: Change[] = [];
  /** Changes of one frame are shown together: calls off the frame that is waited for. */
  #callOff: (() => void) | null = null;
  /** Grows with each start and stop: what belongs to an earlier one is over. */
  #turn = 0;
  #leave = (): void => undefined;

  constructor(
    private readonly source: LiveSource<Data, Change>,
    /** Calls once, soon; gives how to call it off. */
    private readonly soon: (call: () => void) => () => void,
  ) {}

  readonly snapshot = (): LiveSnapshot<Data> => this.#snapshot;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts, or starts over; gives how to stop. */
  readonly start = (): (() => void) => {
    this.stop();
    const turn = this.#turn;
    void this.#run(() => turn === this.#turn);
    return () => this.stop();
  };

  stop(): void {
    this.#turn += 1;
    this.#callOff?.();
    this.#callOff = null;
    this.#waiting = [];
    this.#leave();
  }

  /** Changes what is shown by something the page did itself. */
  readonly update = (change: (data: Data) => Data): void => {
    const { data } = this.#snapshot;
    if (data !== null) this.#set({ data: change(data) });
  };

  async #run(isCurrent: () => boolean): Promise<void> {
    while (isCurrent()) {
      try {
        await this.#follow(isCurrent);
      } catch (error) {
        if (!isCurrent()) return;
        const next = this.#afterFailure(error);
        this.#set(next);
        if ('error' in next) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async #follow(isCurrent: () => boolean): Promise<void> {
    const { data, cursor } = await this.source.load();
    if (!isCurrent()) return;
    this.#waiting = [];
    this.#set({ data, error: null });
    const onState = (live: StreamState): void => {
      if (isCurrent()) this.#set({ live });
    };
    const changes = this.source.follow(cursor, { onState })[Symbol.asyncIterator]();
    this.#leave = () => void changes.return?.();
    for (;;) {
      const { done, value } = await changes.next();
      if (!isCurrent()) return;
      if (done) throw new UnreachableError('The stream has ended');
      if (this.source.asksReload?.(value)) break;
      this.#waiting.push(value);
      this.#callOff ??= this.soon(() => this.#show());
    }
    await changes.return?.();
  }

  #show(): void {
    this.#callOff = null;
    const { data } = this.#snapshot;
    const changes = this.#waiting.splice(0);
    if (data !== null) this.#set({ data: changes.reduce(this.source.apply, data) });
  }

  #afterFailure(error: unknown): Partial<LiveSnapshot<Data>> {
    if (isResyncRequired(error)) return { live: 'startOver' };
    const isShown = this.#snapshot.data !== null;
    if (error instanceof UnreachableError && isShown) return { live: 'offline' };
    // What may no longer be seen is not shown any longer.
    return { error, data: null };
  }

  #set(change: Partial<LiveSnapshot<Data>>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
