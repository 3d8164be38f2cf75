import { IconEqual, IconFileSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../../../parts/feedback/empty.js';
import { countsOf, type PreviewRow } from './preview-rows.js';
import { PreviewTable } from './preview-table.js';
import { ProblemList } from './problem-list.js';
import { type RowVerdict, rowVerdicts } from './row-verdicts.js';
import '../../../parts/frame/filters.css';

const words: Readonly<Record<RowVerdict, string>> = {
  breaking: 'Breaking',
  compatible: 'Compatible',
  new: 'New',
  gone: 'Not in the document',
  skipped: 'Left out',
  unchanged: 'Unchanged',
};

interface PreviewCardProps {
  readonly rows: readonly PreviewRow[];
  readonly problems: readonly string[];
  readonly show: RowVerdict | undefined;
  /** What the document describes: `endpoints`. */
  readonly units: string;
}

/** What an import would do; nothing is written yet. */
export function PreviewCard({ rows, problems, show, units }: PreviewCardProps) {
  const counts = countsOf(rows);
  const choices = [undefined, ...rowVerdicts.filter((verdict) => counts[verdict] > 0)];
  const chosen = choices.includes(show) ? show : undefined;
  const shown = rows.filter(({ verdict }) => (chosen === undefined ? verdict !== 'unchanged' : verdict === chosen));
  return (
    <>
      <ProblemList title="Worth a look first" problems={problems} />
      <section className="card" aria-labelledby="preview">
        <div className="card-head">
          <h2 id="preview">What would change</h2>
          <span className="quiet small">Nothing is written yet</span>
        </div>
        {rows.length === 0 ? (
          <Empty icon={IconFileSearch} title={`The document describes no ${units}`}>
            There is nothing to import. Give another document, or say that it is of another format.
          </Empty>
        ) : (
          <>
            <nav className="choices preview-choices" aria-label="Show">
              {choices.map((verdict) => (
                <Link
                  key={verdict ?? 'all'}
                  from="/import"
                  to="."
                  search={verdict === undefined ? {} : { show: verdict }}
                  replace
                  resetScroll={false}
                  className={verdict === chosen ? 'choice chosen' : 'choice'}
                  aria-current={verdict === chosen ? 'true' : undefined}
                  activeProps={{ 'aria-current': undefined }}
                >
                  {verdict === undefined
                    ? `${rows.length - counts.unchanged} in all`
                    : `${counts[verdict]} ${words[verdict].toLowerCase()}`}
                </Link>
              ))}
            </nav>
            {shown.length === 0 ? (
              <Empty icon={IconEqual} title="Nothing would change">
                Everything that the document describes is known already, just as it says.
              </Empty>
            ) : (
              <PreviewTable key={chosen ?? 'all'} rows={shown} />
            )}
          </>
        )}
      </section>
    </>
  );
}
