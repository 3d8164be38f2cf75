import './proposals.css';

/** How many of those who must answer did: in words, and as a bar. */
export function AnswerProgress({ answered, total }: { readonly answered: number; readonly total: number }) {
  const share = total === 0 ? 0 : Math.min(1, answered / total);
  return (
    <span className="progress">
      <svg viewBox="0 0 48 6" width="48" height="6" aria-hidden="true">
        <rect width="48" height="6" rx="3" className="progress-track" />
        {share > 0 && <rect width={48 * share} height="6" rx="3" className="progress-bar" />}
      </svg>
      {answered} of {total} answered
    </span>
  );
}
