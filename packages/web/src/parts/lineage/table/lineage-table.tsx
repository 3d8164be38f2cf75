import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { AssetLink } from '../../names/asset-name.js';
import { fqnParts } from '../../names/fqn-parts.js';
import { Team } from '../../names/team-name.js';
import { AssetMark, markOf } from '../asset-mark.js';
import type { LineageModel, LineageNode } from '../lineage-model.js';
import './lineage-table.css';

/** Neighbours that a row names. */
const mostNamed = 20;

function Names({ ids, model }: { readonly ids: readonly string[]; readonly model: LineageModel }) {
  if (ids.length === 0) return <span className="quiet">–</span>;
  const fqns = ids.slice(0, mostNamed).map((id) => model.nodes.get(id)?.fqn ?? '');
  const more = ids.length - fqns.length;
  return (
    <span title={[...fqns, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')}>
      <span className="quiet">{ids.length}</span>{' '}
      <bdi className="mono">{fqns.map((fqn) => fqnParts(fqn).name).join(', ')}</bdi>
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

function where({ part, depth }: LineageNode): string {
  if (part === null || part === 'asked') return '';
  return `${depth} ${depth === 1 ? 'step' : 'steps'} ${part === 'upstream' ? 'before' : 'after'}`;
}

interface LineageTableProps {
  readonly model: LineageModel;
  readonly isOfChange: boolean;
}

/** The graph in words: each asset with what it is made from and what reads it. Only rows in sight are drawn. */
export function LineageTable({ model, isOfChange }: LineageTableProps) {
  const assets = useMemo(
    () => [...model.nodes.values()].sort((one, other) => (one.depth ?? 0) - (other.depth ?? 0)),
    [model],
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const rows = useWindowVirtualizer({
    count: assets.length,
    estimateSize: () => 44,
    overscan: 12,
    scrollMargin: top,
  });
  return (
    <table aria-label="Lineage" aria-rowcount={assets.length + 1} className="lineage-table">
      <thead>
        <tr aria-rowindex={1} className="lineage-row lineage-row-head">
          {['Asset', 'Owner', 'Version', 'Made from', 'Read by'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className="lineage-rows" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, size }) => {
          const asset = assets[index];
          if (asset === undefined) return null;
          const mark = markOf(asset, isOfChange);
          return (
            <tr
              key={asset.asset_id}
              aria-rowindex={index + 2}
              className="lineage-row"
              style={{ height: size, transform: `translateY(${start - top}px)` }}
            >
              <th scope="row" className="lineage-row-name">
                <AssetLink assetId={asset.asset_id} fqn={asset.fqn} />
                {mark !== null && <AssetMark mark={mark} />}
                <span className="quiet small">{where(asset)}</span>
              </th>
              <td>
                <Team name={asset.owner_team_name ?? 'nobody'} />
              </td>
              <td className="mono">{asset.active_version ?? <span className="quiet">none</span>}</td>
              <td>
                <Names ids={model.needs.get(asset.asset_id) ?? []} model={model} />
              </td>
              <td>
                <Names ids={model.feeds.get(asset.asset_id) ?? []} model={model} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
