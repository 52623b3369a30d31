import type { ReactNode } from 'react';
import { useTexts } from '../language/language';
import { useProblem } from '../problem';

export function Loading() {
  const { notice } = useTexts();
  return (
    <div className="notice" role="status">
      <span className="spinner" aria-hidden="true" />
      <span className="unseen">{notice.loading}</span>
    </div>
  );
}

export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className="notice quiet">{children}</p>;
}

interface FailedProps {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** What is shown in place of what could not be read: refused, gone, or out of reach. */
export function Failed({ error, retry }: FailedProps) {
  const { notice } = useTexts();
  const describe = useProblem();
  return (
    <div className="notice" role="alert">
      <p>{describe(error)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {notice.retry}
        </button>
      )}
    </div>
  );
}
