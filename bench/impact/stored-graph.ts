import type { Executor } from '../../packages/server/src/platform/database/database.js';
import { instantOf } from '../../packages/server/src/platform/instant.js';
import { insertBulk } from '../../packages/server/test/support/bulk-rows.js';
import type { Graph } from './graph.js';
import { benchSchema } from './schema.js';

const startMs = Date.UTC(2026, 0, 1);
const teams = 100;
/** Every so many assets one has a contract with a consumer; heads always have one. */
const contractEvery = 20;

/** Ids that lie in no order, as random ones do, and are the same on every run. */
function idOf(kind: string, number: number): string {
  const scattered = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return `${scattered.toString(16).padStart(8, '0')}-0000-4000-${kind}-${number.toString(16).padStart(12, '0')}`;
}

export const assetId = (number: number): string => idOf('8000', number);
const teamId = (number: number): string => idOf('9000', number % teams);

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}

/** Writes the graph with teams, contracts and registrations around it. */
export async function storeGraph(db: Executor, graph: Graph): Promise<void> {
  const heads = new Set(graph.blocks.map(({ head }) => head));
  const withContract = numbers(graph.assets).filter((number) => heads.has(number) || number % contractEvery === 0);
  await db.transaction().execute(async (tx) => {
    await insertBulk(tx, 'teams', numbers(teams).map(teamRow));
    await insertBulk(tx, 'assets', numbers(graph.assets).map(assetRow));
    await insertBulk(tx, 'contracts', withContract.map(contractRow));
    await insertBulk(tx, 'registrations', withContract.map(registrationRow));
    await insertBulk(tx, 'dependencies', graph.edges.map(dependencyRow));
  });
}

function teamRow(number: number) {
  const at = instantOf(startMs);
  return {
    id: teamId(number),
    name: `team ${number}`,
    metadata: {},
    created_at: at,
    updated_at: null,
    deleted_at: null,
  };
}

function assetRow(number: number) {
  return {
    id: assetId(number),
    fqn: `lake.bench.table_${number}`,
    owner_team_id: teamId(number),
    owner_user_id: null,
    environment: 'production',
    resource_type: 'model',
    guarantee_mode: 'notify',
    semver_mode: 'auto',
    metadata: { description: `Table ${number} of the warehouse`, columns: ['id', 'name', 'amount', 'created_at'] },
    created_at: instantOf(startMs + number),
    updated_at: null,
    deleted_at: null,
  };
}

function contractRow(number: number) {
  return {
    id: idOf('a000', number),
    asset_id: assetId(number),
    version: '1.0.0',
    schema_def: benchSchema,
    schema_format: 'json_schema',
    compatibility_mode: 'backward',
    guarantees: null,
    status: 'active',
    published_at: instantOf(startMs + number),
    published_by: teamId(number),
    published_by_user_id: null,
  };
}

function registrationRow(number: number) {
  return {
    id: idOf('b000', number),
    contract_id: idOf('a000', number),
    asset_id: assetId(number),
    consumer_team_id: teamId(number + 1),
    pinned_version: null,
    status: 'active',
    registered_at: instantOf(startMs + number),
    acknowledged_at: null,
    updated_at: null,
    deleted_at: null,
  };
}

function dependencyRow([dependency, dependent]: readonly [number, number], number: number) {
  return {
    id: idOf('c000', number),
    dependent_asset_id: assetId(dependent),
    dependency_asset_id: assetId(dependency),
    dependency_type: 'consumes',
    origin: 'import' as const,
    created_at: instantOf(startMs + number),
    deleted_at: null,
  };
}
