import { type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '../language/language';
import { Link } from '../routing/router';

interface PageProps {
  readonly title: string;
  /** What this view is a part of. */
  readonly back?: { readonly to: string; readonly label: string };
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A view with its heading, which takes the focus when somebody comes here. */
export function Page({ title, back, aside, children }: PageProps) {
  const { name } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <>
      {back && (
        <Link to={back.to} className="back">
          {back.label}
        </Link>
      )}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      {children}
    </>
  );
}
