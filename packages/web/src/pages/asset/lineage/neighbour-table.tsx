import type { IconArrowUpLeft } from '@tabler/icons-react';
import type { Lineage } from '@tessera/sdk';
import { Empty } from '../../../parts/feedback/empty.js';
import { AssetLink } from '../../../parts/names/asset-name.js';
import { Team } from '../../../parts/names/team-name.js';
import '../../../parts/schema/schema.css';

type Neighbour = Lineage['upstream'][number];
type ColumnEdge = Neighbour['columns'][number];

interface NeighbourTableProps {
  readonly title: string;
  readonly icon: typeof IconArrowUpLeft;
  readonly neighbours: readonly Neighbour[];
  /** What is said where there are none. */
  readonly none: string;
  readonly columnOf: (edge: ColumnEdge) => { readonly own: string; readonly other: string };
}

function Columns({
  edges,
  columnOf,
}: { readonly edges: readonly ColumnEdge[] } & Pick<NeighbourTableProps, 'columnOf'>) {
  if (edges.length === 0) return <span className="quiet">–</span>;
  return (
    <details>
      <summary>
        {edges.length} {edges.length === 1 ? 'column' : 'columns'}
      </summary>
      <ul className="edge-list">
        {edges.map((edge) => {
          const { own, other } = columnOf(edge);
          return (
            <li key={`${own}:${other}:${edge.kind}`}>
              <bdi className="mono">{other}</bdi>
              <span className="quiet"> {edge.kind === 'identity' ? 'as' : `${edge.kind} with`} </span>
              <bdi className="mono">{own}</bdi>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** The assets on one side, with the columns that connect them. */
export function NeighbourTable({ title, icon, neighbours, none, columnOf }: NeighbourTableProps) {
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {neighbours.length > 0 && (
          <span className="quiet small">
            {neighbours.length} {neighbours.length === 1 ? 'asset' : 'assets'}
          </span>
        )}
      </div>
      {neighbours.length === 0 ? (
        <Empty icon={icon} title={none} />
      ) : (
        <div className="table-scroll" tabIndex={-1}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">Asset</th>
                <th scope="col">Owner</th>
                <th scope="col">Columns</th>
              </tr>
            </thead>
            <tbody>
              {neighbours.map((neighbour) => (
                <tr key={`${neighbour.asset_id}:${neighbour.dependency_type}`}>
                  <td>
                    <AssetLink assetId={neighbour.asset_id} fqn={neighbour.asset_fqn} />
                  </td>
                  <td>
                    <Team name={neighbour.owner_team ?? 'nobody'} />
                  </td>
                  <td>
                    <Columns edges={neighbour.columns} columnOf={columnOf} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
