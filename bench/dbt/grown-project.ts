import { Dice } from '../../packages/engine/test/soundness/dice.js';
import type { ProjectShape } from './project-shape.js';

/** Teams that own the models of a grown project. */
export const teamNames = Array.from({ length: 20 }, (_, index) => `bench-team-${index}`);

const types = ['integer', 'text', 'numeric(38,9)', 'timestamp', 'boolean', 'varchar(255)', 'date', 'double'] as const;
/** SQL is cut to this share, so that 50,000 models fit into the largest request. */
const sqlShare = 1 / 4;
/** One model in so many changes. */
const changedEvery = 100;
/** Every project brings the macros of dbt itself, whatever its size. */
const macroCount = 800;

export type Change = 'nothing' | 'compatible' | 'breaking';

/**
 * Text of a `manifest.json` of so many models; the same for the same arguments.
 *
 * @param macroBytes of each of the 800 macros
 */
export function grownManifest(models: number, shape: ProjectShape, change: Change, macroBytes = 1000): string {
  const nodes: string[] = [];
  const sources: string[] = [];
  for (let index = 0; index < models; index += 1) {
    const model = drawModel(index, shape);
    const isChanged = index % changedEvery === changedEvery - 1;
    nodes.push(member(model.id, modelEntry(model, isChanged ? change : 'nothing')));
    for (const test of model.tests) nodes.push(member(testId(model, test), testEntry(model, test)));
    if (index % 3 === 0) sources.push(member(sourceId(index), sourceEntry(index)));
  }
  const metadata = { dbt_version: '1.9.0', adapter_type: 'postgres', project_name: 'bench' };
  const macros = Array.from({ length: macroCount }, (_, index) => {
    const id = `macro.dbt.macro_${index}`;
    return member(id, { unique_id: id, resource_type: 'macro', name: `macro_${index}`, macro_sql: text(macroBytes) });
  });
  return `{"metadata":${JSON.stringify(metadata)},"nodes":{${nodes.join(',')}},"sources":{${sources.join(',')}},"macros":{${macros.join(',')}}}`;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

interface Test {
  readonly name: string;
  readonly column: string;
}

interface Model {
  readonly index: number;
  readonly id: string;
  readonly columns: readonly Column[];
  readonly tests: readonly Test[];
  readonly parents: readonly string[];
  readonly rawSql: string;
  readonly compiledSql: string;
}

const modelId = (index: number): string => `model.bench.model_${index}`;
const sourceId = (index: number): string => `source.bench.raw.source_${index}`;
const testId = ({ index }: Model, { name, column }: Test): string =>
  `test.bench.${name}_model_${index}_${column}.0a1b2c3d4e`;
const member = (key: string, value: object): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`;

const phrase = 'select orders.id, orders.placed_at, customers.name from wh.mart.orders where amount > 0 -- as agreed; ';
function text(length: number): string {
  return phrase.repeat(Math.ceil(length / phrase.length)).slice(0, length);
}

function drawModel(index: number, shape: ProjectShape): Model {
  const dice = new Dice(index + 1);
  // Models that change have columns in any case.
  const leastColumns = index % changedEvery === changedEvery - 1 ? 8 : 0;
  const columns = Array.from({ length: Math.max(leastColumns, dice.pick(shape.columns)) }, (_, place) => ({
    name: `column_${place}`,
    type: dice.pick(types),
    description: text(dice.pick(shape.descriptions)),
  }));
  const tests = Array.from({ length: Math.min(columns.length, dice.pick(shape.tests)) }, (_, place) => ({
    name: dice.pick(['not_null', 'not_null', 'unique', 'accepted_values']),
    column: `column_${place}`,
  }));
  const parents = Array.from({ length: dice.pick(shape.parents) }, () =>
    index === 0 || dice.chance(0.3) ? sourceId(3 * dice.below(Math.ceil((index + 1) / 3))) : modelId(dice.below(index)),
  );
  return {
    index,
    id: modelId(index),
    columns,
    tests,
    parents,
    rawSql: text(Math.round(sqlShare * dice.pick(shape.rawSql))),
    compiledSql: query(columns, parents, Math.round(sqlShare * dice.pick(shape.compiledSql))),
  };
}

/** A query as models are written: what is read, what becomes of it, and that; about as long as asked. */
function query(columns: readonly Column[], parents: readonly string[], length: number): string {
  const read = [...new Set(parents)].map(
    (parent, place) => `p${place} as (\n  select * from ${relationName(parent)}\n)`,
  );
  const joins = read.map((_, place) => (place === 0 ? 'from p0' : `left join p${place} on p${place}.id = p0.id`));
  const lines = columns.map(({ name }, place) =>
    place % 4 === 3 ? `coalesce(p0.${name}, p0.id) as ${name}` : `p0.${name}`,
  );
  const known = read.join('').length + lines.join('').length + joins.join('').length;
  const derived = Math.max(lines.length === 0 ? 1 : 0, Math.floor((length - known) / 80));
  for (let place = 0; place < derived; place += 1)
    lines.push(`case when p0.status_${place} = 'paid' then p0.amount_${place} else 0 end as derived_${place}`);
  const selected = `select\n    ${lines.join(',\n    ')}\n  ${joins.join('\n  ')}`;
  return `with ${read.join(', ')},\nfinal as (\n  ${selected}\n)\nselect * from final`;
}

/** The table of a model or a source, as its entry names it. */
function relationName(id: string): string {
  const name = id.slice(id.lastIndexOf('.') + 1);
  const schema = name.startsWith('source_') ? 'raw' : `mart_${Number(name.slice('model_'.length)) % 40}`;
  return `"wh"."${schema}"."${name}"`;
}

function columnsAfter(columns: readonly Column[], change: Change): readonly Column[] {
  if (change === 'compatible') return [...columns, { name: 'added', type: 'text', description: 'It is new.' }];
  // One is gone and another one has another type.
  if (change === 'breaking')
    return columns.slice(1).map((column, place) => (place === 0 ? { ...column, type: 'bytea' } : column));
  return columns;
}

function modelEntry(model: Model, change: Change): object {
  const { index, id, parents, rawSql, compiledSql } = model;
  const name = `model_${index}`;
  const folder = `mart_${index % 40}`;
  return {
    database: 'wh',
    schema: folder,
    name,
    resource_type: 'model',
    package_name: 'bench',
    path: `${folder}/${name}.sql`,
    original_file_path: `models/${folder}/${name}.sql`,
    unique_id: id,
    fqn: ['bench', folder, name],
    alias: name,
    config: { enabled: true, tags: [], meta: {}, materialized: 'view', on_schema_change: 'ignore', packages: [] },
    tags: index % 5 === 0 ? ['daily'] : [],
    description: `What ${name} holds, in the words of the team that owns it.`,
    columns: Object.fromEntries(
      columnsAfter(model.columns, change).map(({ name: column, type, description }) => [
        column,
        { name: column, description, meta: {}, data_type: type, constraints: [], quote: null, tags: [] },
      ]),
    ),
    meta: { tessera: { owner_team: teamNames[index % teamNames.length] } },
    depends_on: { macros: ['macro.dbt.macro_0'], nodes: parents },
    refs: parents.map((parent) => ({ name: parent.slice(parent.lastIndexOf('.') + 1), package: null, version: null })),
    compiled: true,
    raw_code: rawSql,
    compiled_code: compiledSql,
    relation_name: `"wh"."${folder}"."${name}"`,
  };
}

function testEntry(model: Model, test: Test): object {
  const id = testId(model, test);
  const name = `${test.name}_model_${model.index}_${test.column}`;
  const kwargs = { column_name: test.column, model: `{{ get_where_subquery(ref('model_${model.index}')) }}` };
  return {
    test_metadata: {
      name: test.name,
      kwargs: test.name === 'accepted_values' ? { ...kwargs, values: ['open', 'paid', 'shipped'] } : kwargs,
      namespace: null,
    },
    database: 'wh',
    schema: 'tests',
    name,
    resource_type: 'test',
    package_name: 'bench',
    path: `${name}.sql`,
    unique_id: id,
    fqn: ['bench', name],
    config: { enabled: true, severity: 'ERROR', where: null, fail_calc: 'count(*)', warn_if: '!= 0', error_if: '!= 0' },
    depends_on: { macros: [`macro.dbt.test_${test.name}`], nodes: [model.id] },
    raw_code: `{{ test_${test.name}(**_dbt_generic_test_kwargs) }}`,
    column_name: test.column,
    attached_node: model.id,
  };
}

function sourceEntry(index: number): object {
  const name = `source_${index}`;
  return {
    database: 'wh',
    schema: 'raw',
    name,
    resource_type: 'source',
    unique_id: sourceId(index),
    fqn: ['bench', 'raw', name],
    source_name: 'raw',
    description: '',
    columns: { id: { name: 'id', description: 'Its key', data_type: 'integer', meta: {}, tags: [] } },
    meta: { tessera: { owner_team: teamNames[index % teamNames.length] } },
    relation_name: `"wh"."raw"."${name}"`,
  };
}
