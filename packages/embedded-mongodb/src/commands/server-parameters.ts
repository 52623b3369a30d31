/** MongoDB's server parameters that can be set while it runs; they last until the process ends. */
export class ServerParameters {
  /** Whether expired documents are looked for. */
  ttlMonitorEnabled = true;

  /** Told after each change. */
  onChange: () => void = () => undefined;

  constructor(
    /** Seconds between two looks for expired documents. */
    public ttlMonitorSleepSecs = 60,
  ) {}

  /** By name, as `getParameter` shows them. */
  get all(): Readonly<Record<string, boolean | number>> {
    const { ttlMonitorEnabled, ttlMonitorSleepSecs } = this;
    return { ttlMonitorEnabled, ttlMonitorSleepSecs };
  }
}
