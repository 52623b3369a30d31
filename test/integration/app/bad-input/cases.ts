import type { World } from './world';

/** Stands in what is sent, and never in what comes back. */
export const CANARY = 'canary-9e1f';

/** A text of so many graphemes, most of them of several code units. */
export function long(graphemes: number): string {
  return CANARY + '👨‍👩‍👧'.repeat(graphemes - CANARY.length);
}

/** The code, and where the rules have them, field and rule. */
export type Refusal = readonly [code: string, field?: string, rule?: string];

/** A mutation, who tries it, and what they send. */
export type Wrong = readonly [
  mutation: string,
  as: 'ada' | 'hr' | 'host' | null,
  input: (world: World) => object,
];

export type MutationCase = [what: string, wrong: Wrong, refusal: Refusal];
