import { Switch } from '@mantine/core';
import { IconEqual, IconMinus, IconPlus, IconTilde } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Column } from './column.js';
import { alignColumns, type ColumnStatus } from './column-diff.js';
import { ColumnLimits, ColumnType } from './column-facts.js';
import { columnsOf } from './column-tree.js';
import './schema.css';

const signs: Readonly<Record<ColumnStatus, readonly [icon: typeof IconPlus, word: string]>> = {
  added: [IconPlus, 'Added'],
  removed: [IconMinus, 'Removed'],
  changed: [IconTilde, 'Changed'],
  same: [IconEqual, 'Same'],
};

function Side({ column, other }: { readonly column: Column | null; readonly other: Column | null }) {
  if (column === null) return <span className="quiet">–</span>;
  return (
    <>
      <ColumnType column={column} />
      <ColumnLimits column={column} />
      {column.description !== null && column.description !== other?.description && (
        <bdi className="column-description quiet">{column.description}</bdi>
      )}
    </>
  );
}

interface ColumnDiffTableProps {
  readonly before: unknown;
  readonly after: unknown;
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

/** Two schemas side by side, column by column; those that stay as they are on demand. */
export function ColumnDiffTable({ before, after, beforeTitle, afterTitle }: ColumnDiffTableProps) {
  const [hasAll, setAll] = useState(false);
  const pairs = useMemo(() => alignColumns(columnsOf(before), columnsOf(after)), [before, after]);
  const changed = pairs.filter(({ status }) => status !== 'same');
  const shown = hasAll || changed.length === 0 ? pairs : changed;
  return (
    <div>
      <div className="diff-bar">
        <span className="quiet small">
          {changed.length} of {pairs.length} columns differ
        </span>
        <Switch
          size="xs"
          label="Show all columns"
          checked={hasAll}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </div>
      <div className="table-scroll" tabIndex={-1}>
        <table className="columns diff">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">
                <bdi>{beforeTitle}</bdi>
              </th>
              <th scope="col">
                <bdi>{afterTitle}</bdi>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ path, name, depth, before: old, after: next, status }) => {
              const [Icon, word] = signs[status];
              return (
                <tr key={`${path}:${status}`} className={`diff-${status}`}>
                  <th scope="row">
                    <span className={`column-name column-depth-${Math.min(hasAll ? depth : 0, 6)}`} title={path}>
                      <Icon size={14} aria-label={word} role="img" className="diff-sign" />
                      <bdi className="mono">{hasAll ? name : path}</bdi>
                    </span>
                  </th>
                  <td className="diff-before">
                    <Side column={old} other={next} />
                  </td>
                  <td className="diff-after">
                    <Side column={next} other={old} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
