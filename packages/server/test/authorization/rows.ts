import { dbtManifest, twoModels } from '../support/dbt-manifest.js';
import {
  avroRecord,
  dataContractDocument,
  introspection,
  odcsDocument,
  openApiDocument,
  protoMethods,
} from '../support/spec-documents.js';
import * as given from './states.js';

type Needed = 'nothing' | 'a key' | 'read' | 'write' | 'admin';
/** Who of those that have the scope: all of them, the team that the thing belongs to, or administrators. */
type Who = 'anyone' | 'owner' | 'administrator';

/** One call and who may make it. */
export interface Row {
  /** Method and path as the router has them. */
  readonly call: string;
  /** What a caller needs, who of these may call, and the status for those; administrators may do it for every team. */
  readonly may: `${Needed}, ${Who}: ${number}`;
  /** The status for people who are signed in, where a page answers them otherwise. */
  readonly forSessions?: number;
  /** Present where items of other teams fail one by one, in an answer of the usual status. */
  readonly itemsFail?: true;
  /** Present where the answer has no end. */
  readonly isEndless?: true;
  /** What is there before the call; makes the values of the placeholders in path, query and body. */
  readonly given?: given.State;
  readonly query?: string;
  /** Sent as JSON; a text as a form. */
  readonly body?: unknown;
}

const v1 = (method: string, path: string): string => `${method} /api/v1${path}`;
const schema = { type: 'object', properties: { id: { type: 'integer' } } };
const byOwn = 'published_by={own}';

/** The import of a format and the questions about it. */
const specRows = (format: string, document: object): readonly Row[] => [
  { call: v1('POST', `/sync/${format}`), may: 'admin, anyone: 200', body: { ...document, owner_team_id: '{own}' } },
  { call: v1('POST', `/sync/${format}/impact`), may: 'admin, anyone: 200', body: document },
  { call: v1('POST', `/sync/${format}/diff`), may: 'admin, anyone: 200', body: document },
];

/** Every route of the server. The expected statuses are stated here and nowhere read from the routes. */
export const rows: readonly Row[] = [
  { call: 'GET /health', may: 'nothing, anyone: 200' },
  { call: 'GET /health/ready', may: 'nothing, anyone: 200' },
  { call: 'GET /health/live', may: 'nothing, anyone: 200' },
  { call: 'GET /metrics', may: 'nothing, anyone: 200' },
  { call: 'GET /openapi.json', may: 'nothing, anyone: 200' },

  { call: 'GET /', may: 'nothing, anyone: 302', forSessions: 200 },
  { call: 'GET /login', may: 'nothing, anyone: 200', forSessions: 302 },
  // Incomplete: to judge a password takes long, once for each caller.
  { call: 'POST /login', may: 'nothing, anyone: 422', body: 'email=nobody@example.com' },
  { call: 'GET /logout', may: 'nothing, anyone: 302' },

  { call: v1('GET', '/me'), may: 'a key, anyone: 200' },

  { call: v1('POST', '/api-keys'), may: 'admin, anyone: 201', body: { name: 'k', team_id: '{own}' } },
  { call: v1('GET', '/api-keys'), may: 'a key, anyone: 200' },
  { call: v1('GET', '/api-keys/{key_id}'), may: 'a key, owner: 200', given: given.key },
  { call: v1('DELETE', '/api-keys/{key_id}'), may: 'admin, anyone: 200', given: given.key },

  { call: v1('POST', '/teams'), may: 'admin, anyone: 201', body: { name: 'made {number}' } },
  { call: v1('GET', '/teams'), may: 'read, anyone: 200' },
  { call: v1('GET', '/teams/{team_id}'), may: 'read, anyone: 200', given: given.team },
  { call: v1('PATCH', '/teams/{team_id}'), may: 'admin, anyone: 200', given: given.team, body: {} },
  { call: v1('PUT', '/teams/{team_id}'), may: 'admin, anyone: 200', given: given.team, body: {} },
  { call: v1('DELETE', '/teams/{team_id}'), may: 'admin, anyone: 204', given: given.team },
  { call: v1('POST', '/teams/{team_id}/restore'), may: 'admin, anyone: 200', given: given.deletedTeam },
  {
    call: v1('POST', '/teams/{team_id}/reassign-assets'),
    may: 'admin, anyone: 200',
    given: given.team,
    body: { target_team_id: '{own}' },
  },
  {
    call: v1('POST', '/teams/{team_id}/channels'),
    may: 'write, owner: 201',
    given: given.ownTeam,
    body: { kind: 'email', name: 'made', addresses: ['team@example.com'] },
  },
  { call: v1('GET', '/teams/{team_id}/channels'), may: 'read, owner: 200', given: given.ownTeam },
  { call: v1('GET', '/channels/{channel_id}'), may: 'read, owner: 200', given: given.channel },
  { call: v1('PATCH', '/channels/{channel_id}'), may: 'write, owner: 200', given: given.channel, body: {} },
  { call: v1('DELETE', '/channels/{channel_id}'), may: 'write, owner: 204', given: given.channel },
  { call: v1('POST', '/channels/{channel_id}/test'), may: 'write, owner: 200', given: given.channel },
  {
    call: v1('POST', '/slack/configs'),
    may: 'write, owner: 201',
    given: given.ownTeam,
    body: { team_id: '{team_id}', channel_id: 'C{number}', bot_token: 'xoxb-secret' },
  },
  { call: v1('GET', '/slack/configs'), may: 'read, anyone: 200' },
  { call: v1('GET', '/slack/configs/{config_id}'), may: 'read, owner: 200', given: given.slackConfig },
  { call: v1('PATCH', '/slack/configs/{config_id}'), may: 'write, owner: 200', given: given.slackConfig, body: {} },
  { call: v1('DELETE', '/slack/configs/{config_id}'), may: 'write, owner: 204', given: given.slackConfig },
  { call: v1('POST', '/slack/configs/{config_id}/test'), may: 'write, owner: 200', given: given.slackConfig },
  { call: v1('GET', '/teams/{team_id}/members'), may: 'read, anyone: 200', given: given.team },

  {
    call: v1('POST', '/users'),
    may: 'admin, anyone: 201',
    body: { email: 'made-{number}@example.com', name: 'Grace Hopper', team_id: '{own}' },
  },
  { call: v1('GET', '/users'), may: 'read, anyone: 200' },
  { call: v1('GET', '/users/{user_id}'), may: 'read, anyone: 200', given: given.user },
  { call: v1('PATCH', '/users/{user_id}'), may: 'admin, anyone: 200', given: given.user, body: {} },
  { call: v1('PUT', '/users/{user_id}'), may: 'admin, anyone: 200', given: given.user, body: {} },
  { call: v1('DELETE', '/users/{user_id}'), may: 'admin, anyone: 204', given: given.user },
  { call: v1('POST', '/users/{user_id}/reactivate'), may: 'admin, anyone: 200', given: given.deactivatedUser },

  {
    call: v1('POST', '/assets'),
    may: 'write, owner: 201',
    body: { fqn: 'shop.made.table_{number}', owner_team_id: '{own}' },
  },
  { call: v1('GET', '/assets'), may: 'read, anyone: 200' },
  { call: v1('GET', '/assets/search'), may: 'read, anyone: 200', query: 'q=shop' },
  { call: v1('GET', '/assets/{asset_id}'), may: 'read, anyone: 200', given: given.assets },
  { call: v1('PATCH', '/assets/{asset_id}'), may: 'write, owner: 200', given: given.assets, body: {} },
  { call: v1('DELETE', '/assets/{asset_id}'), may: 'write, owner: 204', given: given.assets },
  { call: v1('POST', '/assets/{asset_id}/restore'), may: 'admin, anyone: 200', given: given.deletedAsset },

  {
    call: v1('POST', '/assets/bulk-assign'),
    may: 'admin, anyone: 200',
    given: given.assets,
    body: { asset_ids: ['{asset_id}'], owner_user_id: null },
  },

  {
    call: v1('POST', '/assets/{asset_id}/dependencies'),
    may: 'write, owner: 201',
    given: given.assets,
    body: { depends_on_asset_id: '{foreign_id}' },
  },
  { call: v1('GET', '/assets/{asset_id}/dependencies'), may: 'read, anyone: 200', given: given.dependency },
  {
    call: v1('DELETE', '/assets/{asset_id}/dependencies/{dependency_id}'),
    may: 'write, owner: 204',
    given: given.dependency,
  },

  {
    call: v1('POST', '/assets/{asset_id}/contracts'),
    may: 'write, owner: 201',
    given: given.assets,
    query: byOwn,
    body: { schema },
  },
  { call: v1('GET', '/assets/{asset_id}/contracts'), may: 'read, anyone: 200', given: given.contract },
  { call: v1('GET', '/assets/{asset_id}/contracts/history'), may: 'read, anyone: 200', given: given.contract },
  {
    call: v1('GET', '/assets/{asset_id}/contracts/diff'),
    may: 'read, anyone: 200',
    given: given.versions,
    query: 'from_version=1.0.0&to_version=1.1.0',
  },
  {
    call: v1('POST', '/assets/{asset_id}/version-suggestion'),
    may: 'read, anyone: 200',
    given: given.contract,
    body: { schema },
  },
  { call: v1('GET', '/contracts'), may: 'read, anyone: 200' },
  { call: v1('GET', '/contracts/{contract_id}'), may: 'read, anyone: 200', given: given.contract },
  {
    call: v1('GET', '/contracts/{contract_id}/export'),
    may: 'read, anyone: 200',
    given: given.contract,
    query: 'format=odcs',
  },
  { call: v1('GET', '/contracts/{contract_id}/registrations'), may: 'read, anyone: 200', given: given.contract },
  {
    call: v1('POST', '/contracts/compare'),
    may: 'read, anyone: 200',
    given: given.contract,
    body: { contract_id_1: '{contract_id}', contract_id_2: '{contract_id}' },
  },
  {
    call: v1('PATCH', '/contracts/{contract_id}/guarantees'),
    may: 'write, owner: 200',
    given: given.contract,
    body: { guarantees: { nullability: { id: 'never' } } },
  },
  {
    call: v1('POST', '/contracts/bulk'),
    may: 'write, owner: 200',
    given: given.assets,
    query: 'dry_run=false',
    body: { contracts: [{ asset_id: '{asset_id}', schema }], published_by: '{own}' },
  },
  { call: v1('POST', '/schemas/validate'), may: 'nothing, anyone: 200', body: schema },
  { call: v1('POST', '/schemas/compare'), may: 'read, anyone: 200', body: { before: schema, after: schema } },

  {
    call: v1('POST', '/bulk/assets'),
    may: 'write, owner: 200',
    itemsFail: true,
    body: { assets: [{ fqn: 'shop.made.table_{number}', owner_team_id: '{own}' }] },
  },
  {
    call: v1('POST', '/bulk/registrations'),
    may: 'write, owner: 200',
    itemsFail: true,
    given: given.unread,
    body: { registrations: [{ contract_id: '{contract_id}', consumer_team_id: '{own}' }] },
  },
  {
    call: v1('POST', '/bulk/acknowledgments'),
    may: 'write, owner: 200',
    itemsFail: true,
    given: given.foreignProposal,
    body: { acknowledgments: [{ proposal_id: '{proposal_id}', consumer_team_id: '{own}', response: 'approved' }] },
  },

  { call: v1('GET', '/search'), may: 'read, anyone: 200', query: 'q=shop' },
  { call: v1('GET', '/assets/{asset_id}/lineage'), may: 'read, anyone: 200', given: given.dependency },
  { call: v1('GET', '/lineage/graph'), may: 'read, anyone: 200', given: given.dependency },
  { call: v1('GET', '/assets/{asset_id}/context'), may: 'read, anyone: 200', given: given.dependency },
  { call: v1('GET', '/assets/context'), may: 'read, anyone: 200', given: given.fqn, query: 'fqn={fqn}' },
  { call: v1('POST', '/assets/{asset_id}/impact'), may: 'read, owner: 200', given: given.dependency, body: schema },
  {
    call: v1('POST', '/impact'),
    may: 'read, anyone: 200',
    given: given.dependency,
    body: { changes: [{ asset_id: '{asset_id}', schema }] },
  },

  {
    call: v1('POST', '/registrations'),
    may: 'write, owner: 201',
    given: given.unread,
    query: 'contract_id={contract_id}',
    body: { consumer_team_id: '{own}' },
  },
  { call: v1('GET', '/registrations'), may: 'read, anyone: 200' },
  { call: v1('GET', '/registrations/{registration_id}'), may: 'read, anyone: 200', given: given.registration },
  {
    call: v1('PATCH', '/registrations/{registration_id}'),
    may: 'write, owner: 200',
    given: given.registration,
    body: { status: 'migrating' },
  },
  { call: v1('DELETE', '/registrations/{registration_id}'), may: 'write, owner: 204', given: given.registration },

  { call: v1('GET', '/proposals'), may: 'read, anyone: 200' },
  { call: v1('GET', '/proposals/pending/{team_id}'), may: 'read, owner: 200', given: given.ownTeam },
  { call: v1('GET', '/proposals/{proposal_id}'), may: 'read, anyone: 200', given: given.ownProposal },
  { call: v1('GET', '/proposals/{proposal_id}/status'), may: 'read, anyone: 200', given: given.ownProposal },
  {
    call: v1('POST', '/proposals/{proposal_id}/acknowledge'),
    may: 'write, owner: 201',
    given: given.foreignProposal,
    body: { consumer_team_id: '{own}', response: 'approved' },
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/object'),
    may: 'write, owner: 201',
    given: given.foreignProposal,
    query: 'objector_team_id={own}',
    body: { reason: 'reads it' },
  },
  {
    call: v1('POST', '/proposals/{proposal_id}/force'),
    may: 'write, owner: 200',
    given: given.ownProposal,
    query: 'actor_id={own}',
  },
  { call: v1('POST', '/proposals/{proposal_id}/withdraw'), may: 'write, owner: 200', given: given.ownProposal },
  { call: v1('POST', '/proposals/{proposal_id}/expire'), may: 'write, owner: 200', given: given.ownProposal },
  { call: v1('POST', '/proposals/expire-pending'), may: 'write, administrator: 200' },
  {
    call: v1('POST', '/proposals/{proposal_id}/publish'),
    may: 'write, owner: 200',
    given: given.approved,
    body: { version: '2.0.0', published_by: '{own}' },
  },

  {
    call: v1('POST', '/assets/{asset_id}/audit-results'),
    may: 'a key, owner: 200',
    given: given.assets,
    body: { status: 'passed', triggered_by: 'manual' },
  },
  { call: v1('GET', '/assets/{asset_id}/audit-history'), may: 'a key, owner: 200', given: given.assets },
  { call: v1('GET', '/assets/{asset_id}/audit-trends'), may: 'a key, owner: 200', given: given.assets },
  { call: v1('GET', '/audit-results/failing'), may: 'read, anyone: 200', query: 'team_id={own}' },

  {
    call: v1('POST', '/assets/{asset_id}/audit-results/{format}'),
    may: 'write, owner: 200',
    given: given.scanned,
    body: { checks: [{ name: 'row_count > 0', outcome: 'pass' }] },
  },
  {
    call: v1('POST', '/audit-results/{format}'),
    may: 'write, owner: 200',
    itemsFail: true,
    given: given.scanned,
    body: { checks: [{ name: 'row_count > 0', table: '{fqn}', outcome: 'pass' }] },
  },
  { call: v1('GET', '/assets/{fqn}/preflight'), may: 'read, anyone: 200', given: given.contractByFqn },

  {
    call: v1('POST', '/webhooks/endpoints'),
    may: 'admin, anyone: 201',
    body: { name: 'receiver', url: 'https://93.184.216.34/hook' },
  },
  { call: v1('GET', '/webhooks/endpoints'), may: 'admin, anyone: 200' },
  { call: v1('GET', '/webhooks/endpoints/{endpoint_id}'), may: 'admin, anyone: 200', given: given.endpoint },
  {
    call: v1('PATCH', '/webhooks/endpoints/{endpoint_id}'),
    may: 'admin, anyone: 200',
    given: given.endpoint,
    body: {},
  },
  { call: v1('DELETE', '/webhooks/endpoints/{endpoint_id}'), may: 'admin, anyone: 204', given: given.endpoint },
  {
    call: v1('POST', '/webhooks/endpoints/{endpoint_id}/rotate-secret'),
    may: 'admin, anyone: 200',
    given: given.endpoint,
  },
  { call: v1('POST', '/webhooks/endpoints/{endpoint_id}/test'), may: 'admin, anyone: 202', given: given.endpoint },
  {
    call: v1('POST', '/webhooks/endpoints/{endpoint_id}/resend-failed'),
    may: 'admin, anyone: 202',
    given: given.failedDelivery,
  },
  { call: v1('GET', '/webhooks/deliveries'), may: 'admin, anyone: 200' },
  { call: v1('GET', '/webhooks/deliveries/{delivery_id}'), may: 'admin, anyone: 200', given: given.failedDelivery },
  {
    call: v1('POST', '/webhooks/deliveries/{delivery_id}/resend'),
    may: 'admin, anyone: 202',
    given: given.failedDelivery,
  },

  { call: v1('GET', '/audit/events'), may: 'admin, anyone: 200' },
  { call: v1('GET', '/audit/events/{event_id}'), may: 'admin, anyone: 200', given: given.event },
  {
    call: v1('GET', '/audit/entities/{entity_type}/{entity_id}/history'),
    may: 'admin, anyone: 200',
    given: given.entity,
  },
  { call: v1('GET', '/audit/export'), may: 'admin, anyone: 200' },
  { call: v1('GET', '/audit/integrity'), may: 'admin, anyone: 200' },
  {
    call: v1('POST', '/sync/dbt/upload'),
    may: 'admin, anyone: 200',
    body: { manifest: dbtManifest([]), owner_team_id: '{own}' },
  },
  { call: v1('GET', '/events/stream'), may: 'read, anyone: 200', isEndless: true },
  {
    call: v1('POST', '/sync/dbt'),
    may: 'admin, anyone: 200',
    query: `manifest_path=${encodeURIComponent(twoModels)}&owner_team_id={own}`,
  },
  {
    call: v1('POST', '/sync/dbt/impact'),
    may: 'admin, anyone: 200',
    body: { manifest: dbtManifest([]), owner_team_id: '{own}' },
  },
  { call: v1('POST', '/sync/dbt/diff'), may: 'admin, anyone: 200', body: { manifest: dbtManifest([]) } },
  { call: v1('POST', '/sync/push'), may: 'admin, anyone: 200' },
  { call: v1('POST', '/sync/pull'), may: 'admin, anyone: 200' },
  { call: v1('POST', '/lineage'), may: 'write, anyone: 201', body: { dataset: { name: 'any' } } },
  { call: v1('GET', '/lineage/observations'), may: 'read, anyone: 200' },
  {
    call: v1('POST', '/lineage/observations/{observation_id}/confirm'),
    may: 'write, owner: 200',
    given: given.observation,
    body: {},
  },
  {
    call: v1('POST', '/lineage/observations/{observation_id}/reject'),
    may: 'write, owner: 200',
    given: given.observation,
    body: {},
  },
  ...specRows('openapi', { spec: openApiDocument('Any', {}) }),
  ...specRows('graphql', { introspection: introspection({}) }),
  ...specRows('odcs', { document: odcsDocument('any', { made: ['id'] }) }),
  ...specRows('datacontract', { document: dataContractDocument('any', { made: ['id'] }) }),
  ...specRows('jsonschema', { document: schema, fqn: 'any.made' }),
  {
    call: v1('POST', '/compat/check-compat'),
    may: 'read, anyone: 200',
    body: { spec_format: 'avro', spec_content: JSON.stringify(avroRecord('any', 'A', [])) },
  },
  ...specRows('grpc', { proto_content: protoMethods('any', { Get: [] }) }),
  ...specRows('protobuf', { proto_content: protoMethods('any', {}) }),
  ...specRows('avro', { schema: avroRecord('any', 'A', []) }),
  ...specRows('sql', { ddl: 'create table any.made (id integer)', dialect: 'duckdb' }),
  { call: v1('GET', '/rules'), may: 'read, anyone: 200' },
  { call: v1('GET', '/rules/{rule_id}'), may: 'read, anyone: 200', given: given.rule },
];
