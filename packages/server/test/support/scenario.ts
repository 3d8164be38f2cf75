import { type Answer, outcomeOf, type Send } from './process-client.js';

export interface Made {
  readonly id: string;
}

export interface PublishAnswer {
  readonly action: string;
  readonly contract?: { readonly id: string; readonly version: string };
  readonly proposal?: { readonly id: string };
}

/** The body of an answer that must have the status. */
export function expectStatus<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${outcomeOf(answer)}: ${JSON.stringify(answer.body).slice(0, 500)}`);
  return answer.body;
}

export async function makeTeam(send: Send, name: string): Promise<string> {
  return expectStatus(await send<Made>('POST', '/teams', { name }), 201).id;
}

export async function makeAsset(send: Send, fqn: string, ownerTeamId: string): Promise<string> {
  return expectStatus(await send<Made>('POST', '/assets', { fqn, owner_team_id: ownerTeamId }), 201).id;
}

export async function makeUser(send: Send, email: string, teamId?: string): Promise<string> {
  return expectStatus(await send<Made>('POST', '/users', { email, name: 'Ada', team_id: teamId ?? null }), 201).id;
}

/** The schema of a table with these columns, all texts. */
export function tableOf(columns: readonly string[], description = 'A table'): Record<string, unknown> {
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(columns.map((name) => [name, { type: 'string' }])),
  };
}

export interface Publishing {
  readonly assetId: string;
  readonly teamId: string;
  readonly schema: Record<string, unknown>;
  readonly version?: string;
  readonly force?: boolean;
  readonly autoPublish?: boolean;
}

export function publish(send: Send, { assetId, teamId, schema, version, force, autoPublish }: Publishing) {
  const flags = `${force === true ? '&force=true' : ''}${autoPublish === true ? '&auto_publish=true' : ''}`;
  return send<PublishAnswer>('POST', `/assets/${assetId}/contracts?published_by=${teamId}${flags}`, {
    schema,
    ...(version === undefined ? {} : { version }),
  });
}

/** Publishes a version that must go live; returns the id of its contract. */
export async function publishLive(send: Send, publishing: Publishing): Promise<string> {
  const { contract } = expectStatus(await publish(send, publishing), 201);
  if (contract === undefined) throw new Error('The version did not go live');
  return contract.id;
}

/** Publishes a version that must become a proposal; returns its id. */
export async function propose(send: Send, publishing: Publishing): Promise<string> {
  const { proposal } = expectStatus(await publish(send, publishing), 201);
  if (proposal === undefined) throw new Error('The version was not proposed');
  return proposal.id;
}

export function register(send: Send, contractId: string, teamId: string) {
  return send<Made>('POST', `/registrations?contract_id=${contractId}`, { consumer_team_id: teamId });
}

export function acknowledge(send: Send, proposalId: string, teamId: string, response = 'approved') {
  return send<Made>('POST', `/proposals/${proposalId}/acknowledge`, { consumer_team_id: teamId, response });
}
