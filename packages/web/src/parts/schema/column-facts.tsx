import type { Column } from './column.js';

/** What a column holds and may hold. */
export function ColumnType({ column }: { readonly column: Column }) {
  const { type, physicalType, isRequired, isNullable } = column;
  return (
    <span className="column-type">
      <span>{type}</span>
      {physicalType !== null && physicalType !== type && <bdi className="mono quiet">{physicalType}</bdi>}
      {isRequired && <span className="tag">required</span>}
      {isNullable && <span className="tag">may be null</span>}
    </span>
  );
}

export function ColumnLimits({ column }: { readonly column: Column }) {
  if (column.limits.length === 0) return null;
  return <bdi className="column-limits">{column.limits.join(' · ')}</bdi>;
}
