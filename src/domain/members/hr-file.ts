import { parseOptionalText } from '../text';
import type { MemberDecision } from './member-decision';

/** What HR says of taking somebody back (DOMAIN.md M10, R9). */
export const RehireEligibility = {
  ELIGIBLE: 'ELIGIBLE',
  CONDITIONAL: 'CONDITIONAL',
  NOT_ELIGIBLE: 'NOT_ELIGIBLE',
} as const;
export type RehireEligibility = (typeof RehireEligibility)[keyof typeof RehireEligibility];

/** What HR alone may know of a member; each reading is audited (DOMAIN.md M10). */
export interface HrFile {
  readonly memberId: string;
  readonly leavingReason: string | null;
  readonly rehireEligibility: RehireEligibility | null;
  readonly notes: string | null;
  readonly updatedAt: Date | null;
}

/** The file, and why staff decided what they did about the member, newest first. */
export interface WholeHrFile extends HrFile {
  readonly decisions: readonly MemberDecision[];
}

/** What is to change: left out stays, null clears. */
export interface HrFileInput {
  readonly leavingReason?: string | null;
  readonly rehireEligibility?: RehireEligibility | null;
  readonly notes?: string | null;
}

const MAX_TEXT = 5000;

export function emptyHrFile(memberId: string): HrFile {
  const nothing = { leavingReason: null, rehireEligibility: null, notes: null };
  return { memberId, ...nothing, updatedAt: null };
}

/** Throws BAD_USER_INPUT for a text that is too long. */
export function patchHrFile(before: HrFile, input: HrFileInput, now: Date): HrFile {
  const text = (name: 'leavingReason' | 'notes'): string | null =>
    input[name] === undefined
      ? before[name]
      : parseOptionalText(`input.${name}`, input[name], { max: MAX_TEXT, rule: 'M10' });
  return {
    ...before,
    leavingReason: text('leavingReason'),
    notes: text('notes'),
    rehireEligibility:
      input.rehireEligibility === undefined ? before.rehireEligibility : input.rehireEligibility,
    updatedAt: now,
  };
}
