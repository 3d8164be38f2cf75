import { IconArrowNarrowLeft, IconArrowNarrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { assetContextQuery, lineageQuery } from '../../../data/asset-queries.js';
import { Loaded } from '../../feedback/loaded.js';
import { fqnParts } from '../../names/fqn-parts.js';
import { columnsOf } from '../../schema/column-tree.js';
import { columnFeeds, type FeedEnd } from './column-feeds.js';

/** Columns that the panel lists; the page of the asset has them all. */
const mostListed = 200;

function Ends({ ends, isSource }: { readonly ends: readonly FeedEnd[]; readonly isSource: boolean }) {
  const Icon = isSource ? IconArrowNarrowLeft : IconArrowNarrowRight;
  return ends.map(({ fqn, column }) => (
    <span key={`${fqn} ${column}`} className="lineage-feed" title={`${isSource ? 'from' : 'to'} ${fqn}.${column}`}>
      <Icon size={13} aria-label={isSource ? 'from' : 'to'} />
      <bdi className="mono">
        {fqnParts(fqn).name}.{column}
      </bdi>
    </span>
  ));
}

/** The columns of the contract, and the columns of other assets that are known to be connected with them. */
export function PanelColumns({ assetId }: { readonly assetId: string }) {
  const context = useQuery(assetContextQuery(assetId));
  const lineage = useQuery(lineageQuery(assetId));
  const feeds = lineage.data === undefined ? null : columnFeeds(lineage.data);
  return (
    <Loaded query={context} lines={4}>
      {({ current_contract: contract }) => {
        const columns = contract === null ? [] : columnsOf(contract.schema).filter(({ depth }) => depth === 0);
        if (columns.length === 0) return <p className="quiet small">No live contract says which columns it has.</p>;
        return (
          <>
            <ul className="lineage-columns">
              {columns.slice(0, mostListed).map(({ path, name, type }) => {
                const ends = feeds?.get(name.toLowerCase());
                return (
                  <li key={path}>
                    <span className="lineage-column">
                      <bdi className="mono">{name}</bdi>
                      <span className="quiet small">{type}</span>
                    </span>
                    {ends !== undefined && <Ends ends={ends.from} isSource />}
                    {ends !== undefined && <Ends ends={ends.to} isSource={false} />}
                  </li>
                );
              })}
            </ul>
            {columns.length > mostListed && (
              <p className="quiet small">and {columns.length - mostListed} more on the page of the asset</p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
