import { Button } from '@mantine/core';
import { IconArchive, IconEqual, IconPlayerSkipForward, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { FindingList } from '../../../parts/findings/finding-list.js';
import { AssetLink, Fqn } from '../../../parts/names/asset-name.js';
import { Team } from '../../../parts/names/team-name.js';
import { Verdict } from '../../../parts/verdict/verdict.js';
import { Notes } from './notes.js';
import type { PreviewRow } from './preview-rows.js';
import type { RowVerdict } from './row-verdicts.js';

const step = 100;
const plain: Readonly<
  Record<Exclude<RowVerdict, 'breaking' | 'compatible'>, readonly [icon: typeof IconPlus, word: string]>
> = {
  new: [IconPlus, 'New'],
  gone: [IconArchive, 'Not in it'],
  skipped: [IconPlayerSkipForward, 'Left out'],
  unchanged: [IconEqual, 'Same'],
};

function RowVerdictMark({ row: { verdict, findings } }: { readonly row: PreviewRow }) {
  if (verdict === 'breaking') return <Verdict verdict="breaking" />;
  if (verdict === 'compatible')
    return <Verdict verdict={findings.some((each) => each.verdict === 'dangerous') ? 'dangerous' : 'safe'} />;
  const [Icon, word] = plain[verdict];
  return (
    <span className="state state-plain">
      <Icon size={14} stroke={2.2} aria-hidden />
      {word}
    </span>
  );
}

function Row({ row }: { readonly row: PreviewRow }) {
  const { fqn, assetId, version, nextVersion, findings, fate, notes, readers } = row;
  return (
    <li className="preview-row">
      <RowVerdictMark row={row} />
      <div className="preview-row-words">
        <p className="preview-row-head">
          {assetId === null ? <Fqn fqn={fqn} /> : <AssetLink assetId={assetId} fqn={fqn} />}
          {version !== null && (
            <span className="mono quiet small">
              {version}
              {nextVersion !== null && nextVersion !== version && ` → ${nextVersion}`}
            </span>
          )}
        </p>
        {fate !== '' && (
          <p className="quiet small">
            <bdi>{fate}</bdi>
          </p>
        )}
        {readers.length > 0 && (
          <p className="small">
            Breaks{' '}
            {readers.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <Team name={name} />
              </span>
            ))}
          </p>
        )}
        <Notes notes={notes} />
        {findings.length > 0 && (
          <details>
            <summary className="small">
              {findings.length} {findings.length === 1 ? 'difference' : 'differences'}
            </summary>
            <FindingList findings={findings} />
          </details>
        )}
      </div>
    </li>
  );
}

/** The entries of a document, the worst first. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const [shown, setShown] = useState(step);
  return (
    <>
      <ul className="preview-rows">
        {rows.slice(0, shown).map((row) => (
          <Row key={row.fqn} row={row} />
        ))}
      </ul>
      {rows.length > shown && (
        <div className="card-note">
          <Button size="xs" variant="default" onClick={() => setShown(shown + step)}>
            Show {Math.min(step, rows.length - shown)} more of {rows.length}
          </Button>
        </div>
      )}
    </>
  );
}
