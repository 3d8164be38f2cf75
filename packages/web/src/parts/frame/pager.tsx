import { Button } from '@mantine/core';
import './filters.css';

interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly total: number;
  readonly ofPage: number;
  readonly onPage: (page: number) => void;
  /** Words of the two buttons. */
  readonly words?: readonly [before: string, after: string];
}

/** Leads from page to page; nothing where one page holds all. */
export function Pager({ page, total, ofPage, onPage, words = ['Newer', 'Older'] }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / ofPage));
  if (pages === 1 && page === 1) return null;
  return (
    <nav className="pager" aria-label="Pages of the list">
      <Button variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {words[0]}
      </Button>
      <span className="quiet">
        Page {page} of {pages}
      </span>
      <Button variant="default" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {words[1]}
      </Button>
    </nav>
  );
}
