import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AssetLink } from '../../names/asset-name.js';
import { Team } from '../../names/team-name.js';
import { typeWords } from '../../names/type-words.js';
import { AssetMark, type MarkName } from '../asset-mark.js';
import type { LineageModel, LineageNode } from '../lineage-model.js';
import { PanelColumns } from './panel-columns.js';

interface SidePanelProps {
  readonly model: LineageModel;
  readonly asset: LineageNode;
  readonly mark: MarkName | null;
  readonly onSelect: (id: string | null) => void;
}

/** Assets one step away that a list names; the others are in the table. */
const mostNamed = 12;

function Neighbours({
  title,
  ids,
  model,
  onSelect,
}: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly model: LineageModel;
  readonly onSelect: (id: string) => void;
}) {
  if (ids.length === 0) return null;
  return (
    <div>
      <h3>
        {title} <span className="quiet">{ids.length}</span>
      </h3>
      <ul className="lineage-neighbours">
        {ids.slice(0, mostNamed).map((id) => {
          const fqn = model.nodes.get(id)?.fqn ?? '';
          return (
            <li key={id}>
              <button type="button" className="lineage-neighbour mono" title={fqn} onClick={() => onSelect(id)}>
                <bdi>{fqn}</bdi>
              </button>
            </li>
          );
        })}
      </ul>
      {ids.length > mostNamed && <p className="quiet small">and {ids.length - mostNamed} more</p>}
    </div>
  );
}

/** What is known of the asset that was chosen. */
export function SidePanel({ model, asset, mark, onSelect }: SidePanelProps) {
  const [hasColumns, setColumns] = useState(false);
  return (
    <section className="lineage-panel" aria-label="The chosen asset">
      <div className="lineage-panel-head">
        <h2>
          <AssetLink assetId={asset.asset_id} fqn={asset.fqn} />
        </h2>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Close" onClick={() => onSelect(null)}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {mark !== null && <AssetMark mark={mark} />}
      <dl className="lineage-panel-facts">
        <dt>Owner</dt>
        <dd>
          <Team name={asset.owner_team_name ?? 'nobody'} />
        </dd>
        <dt>Version</dt>
        <dd className="mono">{asset.active_version ?? 'no live contract'}</dd>
        <dt>Type</dt>
        <dd>{typeWords(asset.resource_type)}</dd>
        <dt>Environment</dt>
        <dd>
          <bdi>{asset.environment}</bdi>
        </dd>
      </dl>
      {asset.pending_proposal_id !== null && (
        <Link to="/proposals/$proposalId" params={{ proposalId: asset.pending_proposal_id }}>
          A breaking change waits for answers
        </Link>
      )}
      <Neighbours title="Made from" ids={model.needs.get(asset.asset_id) ?? []} model={model} onSelect={onSelect} />
      <Neighbours title="Read by" ids={model.feeds.get(asset.asset_id) ?? []} model={model} onSelect={onSelect} />
      <details onToggle={(event) => setColumns(event.currentTarget.open)}>
        <summary>Columns</summary>
        {hasColumns && <PanelColumns assetId={asset.asset_id} />}
      </details>
    </section>
  );
}
