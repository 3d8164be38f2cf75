import { Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import type { AssetPage } from '@tessera/sdk';
import { useLayoutEffect, useRef, useState } from 'react';
import { type AssetFilter, assetPageQuery, assetsOfPage } from '../../data/asset-queries.js';
import { Fqn } from '../../parts/names/asset-name.js';
import { Team } from '../../parts/names/team-name.js';
import { typeWords } from '../../parts/names/type-words.js';
import { pagesOf } from './visible-pages.js';
import './asset-table.css';

type Row = AssetPage['results'][number];

function Cells({ row }: { readonly row: Row }) {
  return (
    <>
      <td className="asset-cell-name">
        <Link to="/assets/$assetId" params={{ assetId: row.id }} className="asset-row-link">
          <Fqn fqn={row.fqn} />
        </Link>
      </td>
      <td className="mono">{row.active_contract_version ?? <span className="quiet">none</span>}</td>
      <td>
        <Team name={row.owner_team_name ?? 'nobody'} />
      </td>
      <td className="quiet asset-cell-rest">
        <bdi>{row.environment}</bdi>
      </td>
      <td className="quiet asset-cell-rest">{typeWords(row.resource_type)}</td>
    </>
  );
}

/** All assets that pass the filter: only rows in sight are drawn, only pages with such rows are asked for. */
export function AssetTable({ filter, total }: { readonly filter: AssetFilter; readonly total: number }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const rows = useWindowVirtualizer({ count: total, estimateSize: () => 40, overscan: 12, scrollMargin: top });
  const items = rows.getVirtualItems();
  const pages = pagesOf(items[0]?.index ?? 0, items.at(-1)?.index ?? 0, assetsOfPage);
  const answers = useQueries({ queries: pages.map((page) => assetPageQuery(filter, page)) });
  const rowAt = (index: number): Row | undefined => {
    const page = pages.indexOf(Math.floor(index / assetsOfPage));
    return answers[page]?.data?.results[index % assetsOfPage];
  };
  return (
    <table aria-label="Assets" aria-rowcount={total + 1} className="card asset-table">
      <thead>
        <tr aria-rowindex={1} className="asset-row asset-head">
          {['Name', 'Version', 'Owner', 'Environment', 'Type'].map((name, index) => (
            <th key={name} scope="col" className={index > 2 ? 'asset-cell-rest' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className="asset-body" style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const row = rowAt(index);
          return (
            <tr
              key={index}
              aria-rowindex={index + 2}
              className="asset-row"
              style={{ height: size, transform: `translateY(${start - top}px)` }}
            >
              {row === undefined ? (
                <td>
                  <Skeleton height={10} width="60%" radius="xl" />
                </td>
              ) : (
                <Cells row={row} />
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
