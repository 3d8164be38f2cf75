import { init, parse } from '@guanmingchiu/sqlparser-ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LineageRow, lineageOf } from '../../test/lineage-lines.js';
import { columnLineage, NoQueryError } from './column-lineage.js';
import { TooManyStepsError } from './reading.js';
import { sqlDialectOf } from './sql-dialect.js';

beforeAll(() => init());

const rows: readonly LineageRow[] = [
  [
    'columns as they are',
    'postgres',
    'select id, amount as total from db.sales.orders',
    ['id: orders.id', 'total: orders.amount'],
  ],
  ['a table that is not known', 'postgres', 'select id, name from db.other.people', ['id:', 'name:']],
  ['a table of the same name elsewhere', 'postgres', 'select id from db.other.orders', ['id:']],
  ['a bare table name, which may be any', 'postgres', 'select id from orders', ['id:']],
  [
    'expressions',
    'postgres',
    'select amount * 2 as a, lower(status) as b, 1 as c, now() as d from db.sales.orders',
    ['a: ~orders.amount', 'b: ~orders.status', 'c:', 'd:'],
  ],
  [
    'aggregates',
    'postgres',
    'select customer_id, sum(amount) as s, count(*) as n, count(distinct id) as d from db.sales.orders group by 1',
    ['customer_id: orders.customer_id', 's: +orders.amount', 'n:', 'd: +orders.id'],
  ],
  [
    'an aggregate of an expression',
    'duckdb',
    "select sum(case when status = 'paid' then amount else 0 end) as paid from db.sales.orders",
    ['paid: +orders.amount +orders.status'],
  ],
  [
    'an expression of aggregates',
    'postgres',
    'select round(sum(amount) / count(id), 2) as mean from db.sales.orders',
    ['mean: +orders.amount +orders.id'],
  ],
  [
    'case names its conditions, too',
    'postgres',
    "select case when status = 'paid' then amount end as paid from db.sales.orders",
    ['paid: ~orders.amount ~orders.status'],
  ],
  [
    'window functions name partition and order',
    'postgres',
    'select row_number() over (partition by customer_id order by ordered_at) as n, sum(amount) over () as s from db.sales.orders',
    ['n: ~orders.customer_id ~orders.ordered_at', 's: ~orders.amount'],
  ],
  [
    'named windows',
    'postgres',
    'select max(amount) over w as m from db.sales.orders window w as (partition by status)',
    ['m: ~orders.amount ~orders.status'],
  ],
  [
    'filters feed nothing',
    'postgres',
    "select id from db.sales.orders where status = 'paid' and amount > 1 order by ordered_at",
    ['id: orders.id'],
  ],
  [
    'CTE chains as dbt writes them',
    'postgres',
    'with source as (select * from db.sales.orders), renamed as (select id as order_id, lower(status) as state from source), final as (select * from renamed) select * from final',
    ['order_id: orders.id', 'state: ~orders.status'],
  ],
  [
    'a CTE chain over a table that nobody described',
    'snowflake',
    'with source as (select * from db.sales.open_orders), renamed as (select ID as order_id, upper(state) as state from source) select * from renamed',
    ['order_id: open_orders.id', 'state: ~open_orders.state'],
  ],
  [
    'kinds add up along a chain',
    'postgres',
    'with a as (select lower(status) as s from db.sales.orders), b as (select max(s) as m from a) select m as x from b',
    ['x: +orders.status'],
  ],
  ['a CTE hides a table of its name', 'postgres', 'with orders as (select 1 as id) select id from orders', ['id:']],
  [
    'a CTE with names of its own',
    'postgres',
    'with a (x, y) as (select id, amount from db.sales.orders) select y, x from a',
    ['y: orders.amount', 'x: orders.id'],
  ],
  [
    'star of a described table',
    'postgres',
    'select * from db.sales.customers',
    ['id: customers.id', 'email: customers.email', 'name: customers.name'],
  ],
  ['star of a table that nobody described', 'postgres', 'select * from db.sales.open_orders', ['…']],
  [
    'star of a table that is described in part',
    'postgres',
    'select * from db.sales.open_customers',
    ['id: open_customers.id', '…'],
  ],
  [
    'star of one side of a join',
    'postgres',
    'select c.*, o.amount from db.sales.customers c join db.sales.orders o on o.customer_id = c.id',
    ['id: customers.id', 'email: customers.email', 'name: customers.name', 'amount: orders.amount'],
  ],
  [
    'star of a join that gives a name twice',
    'snowflake',
    'select * from db.sales.customers c join db.sales.orders o on o.customer_id = c.id',
    [
      'email: customers.email',
      'name: customers.name',
      'customer_id: orders.customer_id',
      'amount: orders.amount',
      'status: orders.status',
      'ordered_at: orders.ordered_at',
      '…',
    ],
  ],
  [
    'columns without a table are those of the only one that has them',
    'postgres',
    'select email, amount, id from db.sales.customers c join db.sales.orders o on o.customer_id = c.id',
    ['email: customers.email', 'amount: orders.amount', 'id:'],
  ],
  [
    'columns without a table beside one that nobody described',
    'postgres',
    'select amount, other from db.sales.orders join db.sales.open_orders on true',
    ['amount: orders.amount', 'other: open_orders.other'],
  ],
  [
    'columns that either of two may have',
    'postgres',
    'select total from db.sales.open_orders a join db.sales.open_customers b on true',
    ['total:'],
  ],
  [
    'using keeps the left column',
    'postgres',
    'select id, email from db.sales.orders left join db.sales.customers using (id)',
    ['id: orders.id', 'email: customers.email'],
  ],
  [
    'using of a right join keeps the right one',
    'duckdb',
    'select id from db.sales.orders right join db.sales.customers using (id)',
    ['id: customers.id'],
  ],
  [
    'using of a full join keeps both',
    'postgres',
    'select id from db.sales.orders full outer join db.sales.customers using (id)',
    ['id: ~customers.id ~orders.id'],
  ],
  [
    'natural join',
    'postgres',
    'select id, name from db.sales.orders natural join db.sales.customers',
    ['id: orders.id', 'name: customers.name'],
  ],
  [
    'union by place',
    'postgres',
    'select id as x, email from db.sales.customers union all select id, status from db.sales.orders',
    ['x: customers.id orders.id', 'email: customers.email orders.status'],
  ],
  [
    'union of sides that do not fit',
    'postgres',
    'select id from db.sales.customers union all select * from db.sales.open_orders',
    ['id: customers.id'],
  ],
  [
    'except gives what the left side has',
    'postgres',
    'select id from db.sales.customers except select customer_id from db.sales.orders',
    ['id: customers.id'],
  ],
  [
    'subqueries',
    'postgres',
    'select s.x from (select amount + 1 as x from db.sales.orders) as s',
    ['x: ~orders.amount'],
  ],
  [
    'scalar subqueries, which see the query around them',
    'postgres',
    'select c.id, (select max(o.amount) from db.sales.orders o where o.customer_id = c.id) as top, (select name) as n from db.sales.customers c',
    ['id: customers.id', 'top: +orders.amount', 'n: customers.name'],
  ],
  [
    'in and exists',
    'postgres',
    'select id in (select customer_id from db.sales.orders) as has, exists (select 1 from db.sales.orders) as any_order from db.sales.customers',
    ['has: ~customers.id ~orders.customer_id', 'any_order:'],
  ],
  [
    'lateral subqueries',
    'postgres',
    'select l.x from db.sales.orders o, lateral (select o.amount * 2 as x) l',
    ['x: ~orders.amount'],
  ],
  [
    'recursive CTEs',
    'postgres',
    'with recursive t as (select id, amount from db.sales.orders union all select id, amount + 1 from t) select * from t',
    ['id: orders.id', 'amount: ~orders.amount'],
  ],
  [
    'values',
    'postgres',
    'select v.a, o.id from (values (1, 2)) as v (a, b), db.sales.orders o',
    ['a:', 'id: orders.id'],
  ],
  [
    'ephemeral models',
    'postgres',
    'with __dbt__cte__orders as (select x as id, y as amount from db.raw.o) select id, amount from __dbt__cte__orders',
    ['id: orders.id', 'amount: orders.amount'],
  ],
  [
    'a self-join',
    'postgres',
    'select a.id, b.amount from db.sales.orders a join db.sales.orders b on a.id = b.id',
    ['id: orders.id', 'amount: orders.amount'],
  ],
  [
    'parentheses around a join',
    'postgres',
    'select c.email, amount from (db.sales.customers c join db.sales.orders o on c.id = o.customer_id)',
    ['email: customers.email', 'amount: orders.amount'],
  ],
];

describe('column lineage', () => {
  it.each(rows)('%s (%s)', (_title, adapter, sql, expected) => {
    expect(lineageOf(adapter, sql)).toEqual(expected);
  });

  it('does not mix columns whose names differ in their capitals alone', () => {
    const tables = { t: 'Id id name' };
    expect(lineageOf('postgres', 'select "Id", name from db.sales.t', tables)).toEqual(['Id:', 'name: t.name']);
  });

  it('follows no name that several tables have', () => {
    const relations = ['a', 'b'].map((asset) => ({
      asset,
      names: [['x', 's', 't']],
      columns: ['id'],
      isComplete: true,
    }));
    const dialect = sqlDialectOf('postgres');
    const { columns } = columnLineage(parse('select id from x.s.t', 'postgresql'), { dialect, relations });
    expect(columns).toEqual([{ name: 'id', feeds: [] }]);
  });

  it.each(['create table x (id int)', 'select 1; select 2', 'insert into t values (1)'])('refuses %s', (sql) => {
    expect(() => lineageOf('postgres', sql)).toThrow(NoQueryError);
  });

  it.each([null, {}, [], [null], [{ Query: 1 }], 'text'])('refuses what is no syntax tree: %j', (statements) => {
    const question = { dialect: sqlDialectOf(null), relations: [] };
    expect(() => columnLineage(statements, question)).toThrow(NoQueryError);
  });

  it('stops where a query grows beyond its limit', () => {
    const wide = Array.from({ length: 400 }, (_, index) => `c${index}`);
    const tables = { t: wide.join(' ') };
    const ctes = Array.from({ length: 3 }, (_, step) => {
      const columns = wide.map((name) => `greatest(${wide.slice(0, 60).join(', ')}) as ${name}`);
      return `s${step + 1} as (select ${columns.join(', ')} from ${step === 0 ? 'db.sales.t' : `s${step}`})`;
    });
    expect(() => lineageOf('duckdb', `with ${ctes.join(', ')} select * from s3`, tables)).toThrow(TooManyStepsError);
  });
});
