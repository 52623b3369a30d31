import { useEffect, useRef } from 'react';
import { useTexts } from './language/language';

interface MoreProps {
  readonly load: () => void;
  readonly isLoading: boolean;
}

/** Loads the next page when it comes into sight; a button too, for those who do not scroll. */
export function More({ load, isLoading }: MoreProps) {
  const { notice } = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!button.current || isLoading) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) load();
      },
      { rootMargin: '600px' },
    );
    watcher.observe(button.current);
    return () => watcher.disconnect();
  }, [load, isLoading]);
  return (
    <button ref={button} type="button" className="more" disabled={isLoading} onClick={load}>
      {notice.more}
    </button>
  );
}
