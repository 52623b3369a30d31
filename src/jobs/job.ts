/** Work that is due again and again, in every process: doing it twice does no harm. */
export interface Job {
  readonly name: string;
  /** The longest pause between two runs. */
  readonly everyMs: number;
  /**
   * Does what is due now, at the next resting point no more once the signal is aborted.
   * May give when it wants to run again, if that is before `everyMs` is over.
   */
  run(signal: AbortSignal): Promise<Date | null>;
  /** Is given what starts a run at once. */
  listen?(wake: () => void): void;
  /** Gives back what the job holds, after its last run. */
  close?(): void;
}

/** A job that does what is due at each turn of its pause. */
export function periodicJob(
  name: string,
  everyMs: number,
  work: (signal: AbortSignal) => Promise<unknown>,
): Job {
  return {
    name,
    everyMs,
    run: async (signal) => {
      await work(signal);
      return null;
    },
  };
}
