/** MongoDB's server parameters that can be set while it runs; they last until the process ends. */
export interface ServerParameters {
  /** Whether expired documents are looked for. */
  ttlMonitorEnabled: boolean;
}

export const defaultParameters = (): ServerParameters => ({ ttlMonitorEnabled: true });
