import { type DialectName, parse } from '@guanmingchiu/sqlparser-ts';
import { columnLineage } from '../src/sql-lineage/column-lineage.js';
import type { FeedKind } from '../src/sql-lineage/feeds.js';
import { ephemeralName, type KnownRelation } from '../src/sql-lineage/known-relations.js';
import { sqlDialectOf } from '../src/sql-lineage/sql-dialect.js';

const marks: Readonly<Record<FeedKind, string>> = { identity: '', transformation: '~', aggregation: '+' };

/** Columns of the tables `db.sales.<name>`; with `…` there may be more of them. */
export type Tables = Readonly<Record<string, string>>;

const shop: Tables = {
  orders: 'id customer_id amount status ordered_at',
  customers: 'id email name',
  open_orders: '…',
  open_customers: 'id …',
  items: 'order_id product tags',
};

function relationsOf(tables: Tables): readonly KnownRelation[] {
  return Object.entries(tables).map(([asset, columns]) => ({
    asset,
    names: [['db', 'sales', asset], ephemeralName(asset)],
    columns: columns.split(' ').filter((name) => name !== '…'),
    isComplete: !columns.includes('…'),
  }));
}

/** Each column with what feeds it: `~` by an expression, `+` out of many rows; `…` last where there may be more. */
export function lineageOf(adapter: string, sql: string, tables: Tables = shop): readonly string[] {
  const dialect = sqlDialectOf(adapter);
  const statements = parse(sql, dialect.parser as DialectName);
  const { columns, isComplete } = columnLineage(statements, { dialect, relations: relationsOf(tables) });
  const lines = columns.map(({ name, feeds }) => {
    const from = feeds.map(({ asset, column, kind }) => `${marks[kind]}${asset}.${column}`).sort();
    return `${name}: ${from.join(' ')}`.trim();
  });
  return isComplete ? lines : [...lines, '…'];
}

/** A query, who reads it, and the columns that it gives. */
export type LineageRow = readonly [title: string, adapter: string, sql: string, expected: readonly string[]];
