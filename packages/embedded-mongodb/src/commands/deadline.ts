import { mongoError } from '../errors';
import type { FailPoints } from './fail-points';

/** When an operation that may work for so long is over; throws MaxTimeMSExpired where a test's fail point says so. */
export function deadlineIn(milliseconds: number, failPoints: FailPoints): number {
  if (failPoints.takeOf('maxTimeAlwaysTimeOut'))
    throw mongoError('MaxTimeMSExpired', 'operation exceeded time limit');
  return Date.now() + milliseconds;
}
