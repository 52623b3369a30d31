import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

const BASE = '/dashboard';
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The parts of the address below /dashboard: `['events', 'RXZl…']`. */
export function usePath(): string[] {
  const path = useSyncExternalStore(listen, () => location.pathname);
  return path.slice(BASE.length).split('/').filter(Boolean).map(decodeURIComponent);
}

function navigate(to: string): void {
  history.pushState(null, '', BASE + to);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

interface LinkProps {
  /** Below /dashboard: `/events`. */
  readonly to: string;
  readonly className?: string;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

export function Link({ to, className, isCurrent, children }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a
      href={BASE + to}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
