import type * as wire from '@tessera/api';
import type { Answer, ApiClient } from './api-client.js';

export interface Problem {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
}

let made = 0;
/** A number that no other call in this file got. */
export function next(): number {
  made += 1;
  return made;
}

function expected<Body>(status: number, answer: Answer<Body>): Body {
  if (answer.status !== status) throw new Error(`Expected ${status}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function makeTeam(api: ApiClient, name = `team-${next()}`): Promise<wire.Team> {
  return expected(201, await api.post<wire.Team>('/teams', { name }));
}

/** A key of the team with the fields, by default one that reads and writes. */
export async function makeKey(
  api: ApiClient,
  team: { readonly id: string },
  fields: Partial<wire.ApiKeyCreation> = {},
): Promise<wire.ApiKeyCreated> {
  const body = { name: `key-${next()}`, team_id: team.id, ...fields };
  return expected(201, await api.post<wire.ApiKeyCreated>('/api-keys', body));
}

/** An asset of the team; without a team, of a new one. */
export async function makeAsset(
  api: ApiClient,
  fields: Partial<wire.AssetCreation> & { readonly owner?: wire.Team } = {},
): Promise<wire.Asset> {
  const { owner, ...rest } = fields;
  const owner_team_id = rest.owner_team_id ?? (owner ?? (await makeTeam(api))).id;
  return expected(
    201,
    await api.post<wire.Asset>('/assets', { fqn: `shop.sales.table_${next()}`, ...rest, owner_team_id }),
  );
}

/** A table with these columns; `required` names those that are never absent. */
export function table(
  columns: Readonly<Record<string, string | object>>,
  required: readonly string[] = [],
): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(columns).map(([name, type]) => [name, typeof type === 'string' ? { type } : type]),
    ),
    required,
  };
}

export interface PublishOptions extends Partial<wire.PublishBody> {
  readonly by?: string;
  readonly force?: boolean;
  readonly autoPublish?: boolean;
}

/** Asks to publish the schema for the asset's owner, and hands back the answer whatever it is. */
export function publish(
  api: ApiClient,
  asset: wire.Asset,
  schema: Record<string, unknown>,
  { by = asset.owner_team_id, force = false, autoPublish = false, ...body }: PublishOptions = {},
): Promise<Answer<wire.PublishAnswer & Problem>> {
  const query = `published_by=${by}${force ? '&force=true' : ''}${autoPublish ? '&auto_publish=true' : ''}`;
  return api.post(`/assets/${asset.id}/contracts?${query}`, { schema, ...body });
}

export async function makeContract(
  api: ApiClient,
  asset: wire.Asset,
  schema: Record<string, unknown>,
  options: PublishOptions = {},
): Promise<wire.Contract> {
  const { contract } = expected(201, await publish(api, asset, schema, options));
  if (contract === undefined) throw new Error('The version did not go live');
  return contract;
}

export async function makeProposal(
  api: ApiClient,
  asset: wire.Asset,
  schema: Record<string, unknown>,
  options: PublishOptions = {},
): Promise<wire.Proposal> {
  const { proposal } = expected(201, await publish(api, asset, schema, options));
  if (proposal === undefined) throw new Error('No proposal was made');
  return proposal;
}

export async function makeRegistration(
  api: ApiClient,
  contract: { readonly id: string },
  team: { readonly id: string },
): Promise<wire.Registration> {
  const path = `/registrations?contract_id=${contract.id}`;
  return expected(201, await api.post<wire.Registration>(path, { consumer_team_id: team.id }));
}

/** A user of no team, unless one is named, who cannot sign in, unless a password is given. */
export async function makeUser(api: ApiClient, fields: Partial<wire.UserCreation> = {}): Promise<wire.User> {
  const user = { email: `user-${next()}@example.com`, name: 'Ada Lovelace', ...fields };
  return expected(201, await api.post<wire.User>('/users', user));
}

/** Says that the first asset needs the second. */
export async function makeDependency(
  api: ApiClient,
  dependent: { readonly id: string },
  dependency: { readonly id: string },
  type: wire.DependencyType = 'consumes',
): Promise<wire.Dependency> {
  const body = { depends_on_asset_id: dependency.id, dependency_type: type };
  return expected(201, await api.post<wire.Dependency>(`/assets/${dependent.id}/dependencies`, body));
}

/** Reports a quality run of the asset. */
export async function makeAuditRun(
  api: ApiClient,
  asset: { readonly id: string },
  fields: Partial<wire.AuditRunCreation> = {},
): Promise<wire.AuditRun> {
  const body = { status: 'passed', triggered_by: 'manual', ...fields };
  return expected(200, await api.post<wire.AuditRun>(`/assets/${asset.id}/audit-results`, body));
}

/** A channel of the team with the fields, by default one that sends mail. */
export async function makeChannel(
  api: ApiClient,
  team: { readonly id: string },
  fields: Partial<wire.ChannelCreation> = {},
): Promise<wire.Channel> {
  const body = { kind: 'email', name: `channel-${next()}`, ...fields };
  const addresses = body.kind === 'email' ? { addresses: [`team-${next()}@example.com`] } : {};
  return expected(201, await api.post<wire.Channel>(`/teams/${team.id}/channels`, { ...addresses, ...body }));
}

/** An address of the internet, so that nothing has to be resolved. Nothing is sent where no worker runs. */
export const hookUrl = 'https://93.184.216.34/hook';

export async function makeEndpoint(
  api: ApiClient,
  fields: Partial<wire.WebhookEndpointCreation> = {},
): Promise<wire.WebhookEndpointWithSecret> {
  const body = { name: `receiver-${next()}`, url: hookUrl, ...fields };
  return expected(201, await api.post<wire.WebhookEndpointWithSecret>('/webhooks/endpoints', body));
}

/** A delivery to the endpoint that waits. */
export async function makeDelivery(api: ApiClient, endpoint: { readonly id: string }): Promise<wire.WebhookDelivery> {
  return expected(202, await api.post<wire.WebhookDelivery>(`/webhooks/endpoints/${endpoint.id}/test`));
}

/** A delivery to the endpoint that failed. */
export async function makeFailedDelivery(
  api: ApiClient,
  endpoint: { readonly id: string },
): Promise<wire.WebhookDelivery> {
  const delivery = await makeDelivery(api, endpoint);
  for (const enabled of [false, true]) await api.patch(`/webhooks/endpoints/${endpoint.id}`, { enabled });
  return expected(200, await api.get<wire.WebhookDelivery>(`/webhooks/deliveries/${delivery.id}`));
}

/** Imports a dbt project; by default it writes over what differs and publishes the contracts. */
export async function uploadProject(
  api: ApiClient,
  owner: { readonly id: string },
  manifest: unknown,
  fields: Partial<wire.DbtUpload> = {},
): Promise<wire.DbtUploadAnswer> {
  const settings = { owner_team_id: owner.id, conflict_mode: 'overwrite', auto_publish_contracts: true };
  return expected(200, await api.post<wire.DbtUploadAnswer>('/sync/dbt/upload', { manifest, ...settings, ...fields }));
}

/** A Slack configuration of the team with the fields, by default one with a token. */
export async function makeSlackConfig(
  api: ApiClient,
  team: { readonly id: string },
  fields: Partial<wire.SlackConfigCreation> = {},
): Promise<wire.SlackConfig> {
  const secret = fields.webhook_url == null ? { bot_token: 'xoxb-secret' } : {};
  const body = { team_id: team.id, channel_id: `C${next()}`, ...secret, ...fields };
  return expected(201, await api.post<wire.SlackConfig>('/slack/configs', body));
}
