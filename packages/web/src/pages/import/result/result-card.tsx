import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AssetLink, Fqn } from '../../../parts/names/asset-name.js';
import { fateWords } from '../preview/fate-words.js';
import { Notes } from '../preview/notes.js';
import { ProblemList } from '../preview/problem-list.js';
import type { Imported, ImportedItem } from '../sending/imported.js';

const step = 100;
const words: readonly (readonly [action: ImportedItem['action'], word: string])[] = [
  ['created', 'created'],
  ['updated', 'updated'],
  ['deleted', 'deleted'],
  ['unchanged', 'unchanged'],
  ['skipped', 'left as they were'],
  ['error', 'not imported'],
];

/** `3 assets created, 1 updated`. */
function sumWords(items: readonly ImportedItem[]): string {
  const counted = words.flatMap(([action, word]) => {
    const count = items.filter((item) => item.action === action).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const live = items.filter(({ contract }) => contract?.outcome === 'published').length;
  const proposed = items.filter(({ contract }) => contract?.outcome === 'proposed').length;
  const contracts = [
    ...(live === 0 ? [] : [`${live} ${live === 1 ? 'version' : 'versions'} went live`]),
    ...(proposed === 0 ? [] : [`${proposed} ${proposed === 1 ? 'change was' : 'changes were'} proposed`]),
  ];
  return [`Assets: ${counted.join(', ') || 'none'}`, ...contracts].join(' · ');
}

interface ResultCardProps {
  readonly imported: Imported;
  /** Ids of assets that existed, by their names. */
  readonly known: ReadonlyMap<string, string>;
  readonly onAgain: () => void;
}

/** What an import did, leading to what it made. */
export function ResultCard({ imported: { items, total, problems }, known, onAgain }: ResultCardProps) {
  const [shown, setShown] = useState(step);
  const proposals = items.filter(({ proposalId }) => proposalId !== null);
  const rest = items.filter(({ proposalId }) => proposalId === null);
  const ordered = [...proposals, ...rest];
  return (
    <>
      <div className="notice notice-good" role="status">
        <IconCircleCheck size={20} aria-hidden />
        <div>
          <p className="notice-title">Imported</p>
          <p>{sumWords(items)}</p>
          {total > items.length && (
            <p>
              {total} entries in all; the first {items.length} are listed.
            </p>
          )}
          <div className="notice-actions">
            <Button size="xs" renderRoot={(props) => <Link to="/assets" {...props} />}>
              See the assets
            </Button>
            <Button size="xs" variant="default" onClick={onAgain}>
              Import something else
            </Button>
          </div>
        </div>
      </div>
      <ProblemList title="Told on the way" problems={problems} />
      {ordered.length > 0 && (
        <section className="card" aria-labelledby="result">
          <div className="card-head">
            <h2 id="result">What became of it</h2>
          </div>
          <ul className="preview-rows">
            {ordered.slice(0, shown).map((item) => {
              const assetId = item.assetId ?? known.get(item.fqn) ?? null;
              return (
                <li key={item.fqn} className="result-row">
                  {assetId !== null ? (
                    <AssetLink assetId={assetId} fqn={item.fqn} />
                  ) : item.action === 'created' ? (
                    <Link to="/assets" search={{ q: item.fqn }} className="name-link">
                      <Fqn fqn={item.fqn} />
                    </Link>
                  ) : (
                    <Fqn fqn={item.fqn} />
                  )}
                  <div className="quiet small">
                    <bdi>{fateWords(item, 'did')}</bdi>{' '}
                    {item.proposalId !== null && (
                      <Link to="/proposals/$proposalId" params={{ proposalId: item.proposalId }}>
                        Open the proposal
                      </Link>
                    )}
                    <Notes notes={item.notes} />
                  </div>
                </li>
              );
            })}
          </ul>
          {ordered.length > shown && (
            <div className="card-note">
              <Button size="xs" variant="default" onClick={() => setShown(shown + step)}>
                Show more
              </Button>
            </div>
          )}
        </section>
      )}
    </>
  );
}
