import { locationError } from '../errors';

const first = new Set([
  ...['$changeStream', '$documents', '$geoNear', '$collStats', '$indexStats', '$currentOp'],
  ...['$listLocalSessions', '$listSessions'],
]);
const last = new Set(['$out', '$merge']);

/** Refuses stages that stand where they can't. */
export function assertPlacement(names: readonly string[]): void {
  for (const [i, name] of names.entries()) {
    if (first.has(name) && i > 0) {
      throw locationError(40602, `${name} is only valid as the first stage in a pipeline.`);
    }
    if (last.has(name) && i < names.length - 1) {
      throw locationError(40601, `${name} can only be the final stage in the pipeline`);
    }
  }
}
