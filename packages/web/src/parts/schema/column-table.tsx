import { IconTable } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Empty } from '../feedback/empty.js';
import type { Column } from './column.js';
import { ColumnLimits, ColumnType } from './column-facts.js';
import { columnsOf } from './column-tree.js';
import './schema.css';

interface ColumnTableProps {
  readonly schema: unknown;
  /** What is promised of a column beyond its type, each a few words. */
  readonly promisesOf?: (column: Column) => readonly string[];
}

function Tags({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <span className="tags">
      {[...new Set(words)].map((word) => (
        <bdi key={word} className="tag">
          {word}
        </bdi>
      ))}
    </span>
  );
}

/** The columns of a contract, for people who read the table. */
export function ColumnTable({ schema, promisesOf }: ColumnTableProps) {
  const columns = useMemo(() => columnsOf(schema), [schema]);
  if (columns.length === 0) {
    return (
      <Empty icon={IconTable} title="The contract declares no columns">
        Its schema allows every row.
      </Empty>
    );
  }
  return (
    <div className="table-scroll" tabIndex={-1}>
      <table className="columns">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Type</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.path}>
              <th scope="row">
                <span className={`column-name column-depth-${Math.min(column.depth, 6)}`} title={column.path}>
                  <bdi className="mono">{column.name}</bdi>
                </span>
              </th>
              <td>
                <ColumnType column={column} />
              </td>
              <td>
                {column.description !== null && <bdi className="column-description">{column.description}</bdi>}
                <ColumnLimits column={column} />
                <Tags words={[...column.tags, ...(promisesOf?.(column) ?? [])]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
