import type { Asset, Contract, Proposal, PublishAnswer, Registration, Team } from '@tessera/api';
import type { Answer, ApiClient } from './api-client.js';
import { makeKey, makeTeam, next, type Problem, table } from './makers.js';
import type { TestApp } from './test-app.js';

/** A team that acts with a key of its own, which reads and writes and is no administrator's. */
export interface Member {
  readonly team: Team;
  readonly api: ApiClient;
}

interface Standing {
  readonly status: string;
  readonly pending_consumers: readonly { readonly team_name: string }[];
}

export type Columns = Readonly<Record<string, string>>;

export async function member({ api, clientOf }: TestApp): Promise<Member> {
  const team = await makeTeam(api);
  return { team, api: clientOf((await makeKey(api, team, { scopes: ['read', 'write'] })).key) };
}

/** The body of an answer that must be a success. */
export function bodyOf<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export async function register({ team, api }: Member, contract: { readonly id: string }): Promise<Registration> {
  return bodyOf(
    await api.post<Registration>(`/registrations?contract_id=${contract.id}`, { consumer_team_id: team.id }),
  );
}

export function respond({ team, api }: Member, { id }: Proposal, response = 'approved'): Promise<Answer<Problem>> {
  return api.post<Problem>(`/proposals/${id}/acknowledge`, { consumer_team_id: team.id, response });
}

/** The proposals that the team is asked about, as it sees them itself. */
export async function inboxOf({ team, api }: Member): Promise<readonly string[]> {
  const { pending_proposals: rows } = bodyOf(
    await api.get<{ pending_proposals: readonly { proposal_id: string }[] }>(`/proposals/pending/${team.id}`),
  );
  return rows.map(({ proposal_id: id }) => id);
}

export async function makeAsset({ team, api }: Member): Promise<Asset> {
  return bodyOf(await api.post<Asset>('/assets', { fqn: `story.t_${next()}`, owner_team_id: team.id }));
}

/** Columns of every first version. */
export const before = { id: 'integer', name: 'string' };
/** The same without the name. */
export const after = { id: 'integer' };

/** An asset of the producer with version 1. */
export async function firstVersion(producer: Member): Promise<{ readonly asset: Asset; readonly contract: Contract }> {
  const asset = await makeAsset(producer);
  return { asset, contract: await publishLive(producer, asset, before) };
}

export interface Consumer extends Member {
  readonly registrationId: string;
}

/** A new team that consumes the contract. */
export async function consumerOf(tessera: TestApp, contract: Contract): Promise<Consumer> {
  const joined = await member(tessera);
  return { ...joined, registrationId: (await register(joined, contract)).id };
}

/** Version 1 with a consumer. */
export async function consumedVersion(
  tessera: TestApp,
  producer: Member,
): Promise<{ readonly asset: Asset; readonly contract: Contract; readonly consumer: Consumer }> {
  const { asset, contract } = await firstVersion(producer);
  return { asset, contract, consumer: await consumerOf(tessera, contract) };
}

/** Publishes a version that goes live. */
export async function publishLive(producer: Member, asset: Asset, columns: Columns, query = ''): Promise<Contract> {
  const { contract } = await publish(producer, asset, columns, query);
  if (contract === undefined) throw new Error('The version did not go live');
  return contract;
}

/** Publishes a version that is proposed. */
export async function propose(producer: Member, asset: Asset, columns: Columns): Promise<Proposal> {
  const { proposal } = await publish(producer, asset, columns);
  if (proposal === undefined) throw new Error('The version was not proposed');
  return proposal;
}

async function publish({ team, api }: Member, { id }: Asset, columns: Columns, query = ''): Promise<PublishAnswer> {
  const path = `/assets/${id}/contracts?published_by=${team.id}${query}`;
  return bodyOf(await api.post<PublishAnswer>(path, { schema: table(columns) }));
}

export function goLive({ team, api }: Member, { id }: Proposal, version: string): Promise<Answer<Problem>> {
  return api.post<Problem>(`/proposals/${id}/publish`, { version, published_by: team.id });
}

/** Where a proposal stands: its status, and the names of the teams that it waits for. */
export async function standingOf({ api }: Member, { id }: Proposal): Promise<readonly string[]> {
  const { status, pending_consumers: missing } = bodyOf(await api.get<Standing>(`/proposals/${id}/status`));
  return [status, ...missing.map(({ team_name: name }) => name)];
}

/** Versions of the asset with their status, the newest first. */
export async function versionsOf({ api }: Member, { id }: Asset): Promise<readonly string[]> {
  const { results } = bodyOf(await api.get<{ results: Contract[] }>(`/contracts?asset_id=${id}`));
  return results.map(({ version, status }) => `${version} ${status}`);
}
