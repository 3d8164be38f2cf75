import { type ReactNode, useEffect, useRef } from 'react';
import './page.css';

/** The page that the browser opened keeps its focus; pages that are gone to get it, so that it is read out where one is. */
let hasOpened = false;

interface PageProps {
  /** Of the document, and the heading where there is no other. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  /** Above the heading. */
  readonly above?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, heading, actions, above, children }: PageProps) {
  const headingElement = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tessera`;
  }, [title]);
  useEffect(() => {
    if (hasOpened) headingElement.current?.focus({ preventScroll: true });
    hasOpened = true;
  }, []);
  return (
    <div className="page">
      {above}
      <header className="page-head">
        <h1 ref={headingElement} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
