import { init } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LineageRow, lineageOf } from '../../test/lineage-lines.js';

beforeAll(() => init());

const rows: readonly LineageRow[] = [
  ['quoted names', 'postgres', 'select o."id" from "db"."sales"."orders" as o', ['id: orders.id']],
  ['a name without its database', 'spark', 'select id from sales.orders', ['id: orders.id']],
  [
    'a cast keeps the name in PostgreSQL',
    'postgres',
    'select amount::text from db.sales.orders',
    ['amount: ~orders.amount'],
  ],
  ['a cast has a made-up name in BigQuery', 'bigquery', 'select cast(amount as string) from db.sales.orders', ['…']],
  ['star except', 'bigquery', 'select * except (email, NAME) from `db`.`sales`.`customers`', ['id: customers.id']],
  [
    'star exclude',
    'snowflake',
    'select * exclude (email) from db.sales.customers',
    ['id: customers.id', 'name: customers.name'],
  ],
  [
    'star rename',
    'snowflake',
    'select * rename (email as contact) from db.sales.customers',
    ['id: customers.id', 'contact: customers.email', 'name: customers.name'],
  ],
  [
    'star replace',
    'bigquery',
    'select * replace (lower(email) as email) from db.sales.customers',
    ['id: customers.id', 'email: ~customers.email', 'name: customers.name'],
  ],
  [
    'star without a column, and the same column again',
    'bigquery',
    'with a as (select * except (state) from db.sales.open_orders) select state, total from a',
    ['state:', 'total: open_orders.total'],
  ],
  [
    'star rename of a table that nobody described',
    'snowflake',
    'select * rename (x as y) from db.sales.open_orders',
    ['y: open_orders.x', '…'],
  ],
  [
    'semi joins give no columns',
    'spark',
    'select * from db.sales.customers c left semi join db.sales.orders o on c.id = o.customer_id',
    ['id: customers.id', 'email: customers.email', 'name: customers.name'],
  ],
  [
    'union by name',
    'duckdb',
    'select id, email from db.sales.customers union all by name select status, id from db.sales.orders',
    ['id: customers.id orders.id', 'email: customers.email', 'status: orders.status'],
  ],
  [
    'unnest of BigQuery',
    'bigquery',
    'select i.order_id, tag, o from db.sales.items as i, unnest(i.tags) as tag with offset as o',
    ['order_id: items.order_id', 'tag: ~items.tags', 'o:'],
  ],
  [
    'an array of the row before',
    'bigquery',
    'select i.product, t.name from db.sales.items as i, i.tags as t',
    ['product: items.product', 'name: ~items.tags'],
  ],
  [
    'fields of a record',
    'bigquery',
    'select o.address.city as city, o.lines[0].sku as sku from db.sales.open_orders o',
    ['city: ~open_orders.address', 'sku: ~open_orders.lines'],
  ],
  ['a whole row', 'bigquery', 'select to_json_string(o) as json from db.sales.open_orders as o', ['json:']],
  ['select as struct', 'bigquery', 'select as struct id, amount from db.sales.orders', ['…']],
  [
    'words that look like columns, last',
    'bigquery',
    'select date_trunc(ordered_at, month) as m, date_diff(ordered_at, current_date(), week(monday)) as d, extract(year from ordered_at) as y from db.sales.open_orders',
    ['m: ~open_orders.ordered_at', 'd: ~open_orders.ordered_at', 'y: ~open_orders.ordered_at'],
  ],
  [
    'words that look like columns, first',
    'snowflake',
    'select dateadd(day, amount, ordered_at) as a, datediff(month, ordered_at, sysdate) as b from db.sales.open_orders',
    ['a: ~open_orders.amount ~open_orders.ordered_at', 'b: ~open_orders.ordered_at'],
  ],
  [
    'a column that is called like such a word',
    'postgres',
    "select date_trunc('month', day) as m from db.sales.open_orders",
    ['m: ~open_orders.day'],
  ],
  [
    'flatten',
    'snowflake',
    'select i.product, f.value as tag, index from db.sales.items i, lateral flatten(input => i.tags) f',
    ['product: items.product', 'tag: ~items.tags', 'index: ~items.tags'],
  ],
  ['paths into JSON', 'snowflake', 'select amount:x.y::string as v from db.sales.orders', ['v: ~orders.amount']],
  [
    'lateral view explode',
    'spark',
    'select product, tag from db.sales.items lateral view explode(tags) t as tag',
    ['product: items.product', 'tag: ~items.tags'],
  ],
  [
    'lambdas',
    'databricks',
    'select transform(tags, product -> lower(product)) as t from db.sales.items',
    ['t: ~items.tags'],
  ],
  [
    'earlier aliases',
    'snowflake',
    'select amount * 2 as double, double + 1 as more, status as id, id as same from db.sales.orders',
    ['double: ~orders.amount', 'more: ~orders.amount', 'id: orders.status', 'same: orders.id'],
  ],
  [
    'earlier aliases that may be columns',
    'snowflake',
    'select a as x, x as y from db.sales.open_orders',
    ['x: open_orders.a', 'y:'],
  ],
  [
    'no earlier aliases',
    'postgres',
    'select a as x, x as y from db.sales.open_orders',
    ['x: open_orders.a', 'y: open_orders.x'],
  ],
  [
    'SQL Server',
    'sqlserver',
    'select top 5 [id], total = isnull([amount], 0), datepart(year, ordered_at) as y from [db].[sales].[orders]',
    ['id: orders.id', 'total: ~orders.amount', 'y: ~orders.ordered_at'],
  ],
  [
    'apply of a query that reads the row before',
    'sqlserver',
    "select o.id, a.tag from db.sales.open_orders o outer apply (select t.tag from openjson(o.tags) with (tag int '$') as t) as a",
    ['id: open_orders.id', 'tag: ~open_orders.tags'],
  ],
  [
    'cross apply',
    'sqlserver',
    'select i.product, j.k from db.sales.items i cross apply openjson(i.tags) with (k int) as j',
    ['product: items.product', 'k: ~items.tags'],
  ],
  ['from first', 'duckdb', 'from db.sales.customers select email', ['email: customers.email']],
  [
    'from alone',
    'duckdb',
    'from db.sales.customers',
    ['id: customers.id', 'email: customers.email', 'name: customers.name'],
  ],
  [
    'a pivot is not followed',
    'snowflake',
    "select * from db.sales.orders pivot (sum(amount) for status in ('a', 'b'))",
    ['…'],
  ],
  [
    'names in capitals of a warehouse that makes them',
    'snowflake',
    'select "ID" as "ORDER_ID", "MixedCase" from db.sales.open_orders',
    ['order_id: open_orders.id', 'MixedCase: open_orders.MixedCase'],
  ],
  ['parentheses around a query', 'redshift', '(select id from db.sales.orders)', ['id: orders.id']],
];

describe('column lineage by dialect', () => {
  it.each(rows)('%s (%s)', (_title, adapter, sql, expected) => {
    expect(lineageOf(adapter, sql)).toEqual(expected);
  });
});
