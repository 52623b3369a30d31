import { useState } from 'react';
import { useProblem } from './problem';

export interface Attempt {
  /** Tries, one at a time; resolves to whether it worked. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
  readonly isUnderWay: boolean;
  /** Why the last one failed, for people. */
  readonly problem: string | null;
}

/** Something a person starts by a button and that may be refused. */
export function useAttempt(): Attempt {
  const describe = useProblem();
  const [isUnderWay, setUnderWay] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isUnderWay,
    problem,
    attempt: async (work) => {
      if (isUnderWay) return false;
      setUnderWay(true);
      setProblem(null);
      try {
        await work();
        return true;
      } catch (error) {
        setProblem(describe(error));
        return false;
      } finally {
        setUnderWay(false);
      }
    },
  };
}
