import { badInput } from '../domain-error';
import type { CountsSnapshot } from './event-activity';
import { type EventCounts, NO_ANSWERS } from './event-counts';

/** The answers of an event at one moment of its past. */
export interface AnswerPoint {
  readonly at: Date;
  readonly counts: CountsSnapshot;
}

/** What the parties that first answered after the step before come to, up to the last of them. */
export interface AnswerStep extends EventCounts {
  readonly at: Date;
}

export const DEFAULT_ANSWER_POINTS = 60;
const MAX_ANSWER_POINTS = 200;

/** Throws BAD_USER_INPUT unless 1 ≤ points ≤ 200. */
export function parseAnswerPoints(points: number): number {
  if (points < 1 || points > MAX_ANSWER_POINTS)
    throw badInput('points', 'OUT_OF_RANGE', { rule: 'X4', limit: MAX_ANSWER_POINTS });
  return points;
}

/** Adds steps up: each point has the parties that had first answered by then, counted as their answers are now. */
export function accumulateAnswers(
  steps: readonly AnswerStep[],
  capacity: number | null,
): AnswerPoint[] {
  let counts: CountsSnapshot = { ...NO_ANSWERS, capacity };
  return steps.map(({ at, ...step }) => {
    counts = {
      seatsTaken: counts.seatsTaken + step.seatsTaken,
      going: counts.going + step.going,
      maybe: counts.maybe + step.maybe,
      declined: counts.declined + step.declined,
      waitlisted: counts.waitlisted + step.waitlisted,
      pendingApproval: counts.pendingApproval + step.pendingApproval,
      capacity,
    };
    return { at, counts };
  });
}
