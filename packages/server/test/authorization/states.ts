import type { Contract, LineageReceipt } from '@tessera/api';
import {
  makeAsset,
  makeChannel,
  makeContract,
  makeEndpoint,
  makeFailedDelivery,
  makeKey,
  makeProposal,
  makeRegistration,
  makeSlackConfig,
  makeTeam,
  makeUser,
  table,
} from '../support/makers.js';
import type { Values } from '../support/placeholders.js';
import type { World } from './callers.js';

/** Makes what one call needs, new each time. `{own}`, `{other}` and `{number}`, a new one each time, are always there. */
export type State = (world: World) => Promise<Values>;

const [before, after] = [table({ id: 'integer', name: 'string' }), table({ id: 'integer' })];

export const ownTeam: State = ({ own }) => Promise.resolve({ team_id: own.id });
export const entity: State = ({ own }) => Promise.resolve({ entity_type: 'team', entity_id: own.id });
export const rule: State = () => Promise.resolve({ rule_id: 'property-removed' });

export const team: State = async ({ tessera }) => ({ team_id: (await makeTeam(tessera.api)).id });

export const deletedTeam: State = async (world) => {
  const values = await team(world);
  await world.tessera.api.delete(`/teams/${values['team_id']}`);
  return values;
};

export const user: State = async ({ tessera, own }) => ({
  user_id: (await makeUser(tessera.api, { team_id: own.id })).id,
});

export const deactivatedUser: State = async (world) => {
  const values = await user(world);
  await world.tessera.api.delete(`/users/${values['user_id']}`);
  return values;
};

export const key: State = async ({ tessera, own }) => ({ key_id: (await makeKey(tessera.api, own)).id });

/** An asset of the own team, and one of the other team. */
export const assets: State = async ({ tessera, own, other }) => ({
  asset_id: (await makeAsset(tessera.api, { owner: own })).id,
  foreign_id: (await makeAsset(tessera.api, { owner: other })).id,
});

export const fqn: State = async ({ tessera, own }) => ({ fqn: (await makeAsset(tessera.api, { owner: own })).fqn });

/** An asset of the own team that a Soda scan speaks of. */
export const scanned: State = async ({ tessera, own }) => {
  const { id, fqn: name } = await makeAsset(tessera.api, { owner: own });
  return { asset_id: id, fqn: name, format: 'soda' };
};

export const dependency: State = async (world) => {
  const values = await assets(world);
  const made = await world.tessera.api.post<{ id: string }>(`/assets/${values['asset_id']}/dependencies`, {
    depends_on_asset_id: values['foreign_id'],
  });
  return { ...values, dependency_id: made.body.id };
};

async function published({ tessera, own }: World): Promise<Contract> {
  return makeContract(tessera.api, await makeAsset(tessera.api, { owner: own }), before);
}

/** A contract of the own team. */
export const contract: State = async (world) => {
  const { id, asset_id } = await published(world);
  return { contract_id: id, asset_id };
};

/** The same, by the name of the asset. */
export const contractByFqn: State = async ({ tessera, own }) => {
  const asset = await makeAsset(tessera.api, { owner: own });
  await makeContract(tessera.api, asset, before);
  return { fqn: asset.fqn };
};

/** A contract of the other team, on which the own team has registered when asked. */
function foreignContract(isRegistered: boolean): State {
  return async ({ tessera, own, other }) => {
    const asset = await makeAsset(tessera.api, { owner: other });
    const { id } = await makeContract(tessera.api, asset, before);
    if (!isRegistered) return { contract_id: id };
    return { contract_id: id, registration_id: (await makeRegistration(tessera.api, { id }, own)).id };
  };
}
export const unread = foreignContract(false);
export const registration = foreignContract(true);

/** A pending proposal of one team that waits for the other. */
function proposalBy(producer: 'own' | 'other'): State {
  return async (world) => {
    const { tessera } = world;
    const consumer = world[producer === 'own' ? 'other' : 'own'];
    const asset = await makeAsset(tessera.api, { owner: world[producer] });
    await makeRegistration(tessera.api, await makeContract(tessera.api, asset, before), consumer);
    const reader = await makeAsset(tessera.api, { owner: consumer });
    await tessera.api.post(`/assets/${reader.id}/dependencies`, { depends_on_asset_id: asset.id });
    return { proposal_id: (await makeProposal(tessera.api, asset, after)).id };
  };
}
export const ownProposal = proposalBy('own');
export const foreignProposal = proposalBy('other');

/** A proposal of the own team that may go live. */
export const approved: State = async (world) => {
  const { proposal_id } = await ownProposal(world);
  const answer = { consumer_team_id: world.other.id, response: 'approved' };
  await world.tessera.api.post(`/proposals/${proposal_id}/acknowledge`, answer);
  return { proposal_id: String(proposal_id) };
};

/** Two versions of a contract of the own team. */
export const versions: State = async (world) => {
  const { asset_id } = await published(world);
  const schema = table({ id: 'integer', name: 'string', note: 'string' });
  await world.tessera.api.post(`/assets/${asset_id}/contracts?published_by=${world.own.id}`, { schema });
  return { asset_id };
};

export const event: State = async ({ tessera }) => {
  const { body } = await tessera.api.get<{ results: readonly { id: string }[] }>('/audit/events?limit=1');
  return { event_id: String(body.results[0]?.id) };
};

export const deletedAsset: State = async (world) => {
  const values = await assets(world);
  await world.tessera.api.delete(`/assets/${values['asset_id']}`);
  return values;
};

export const endpoint: State = async ({ tessera }) => ({ endpoint_id: (await makeEndpoint(tessera.api)).id });

/** A delivery that failed, to an endpoint that is switched on. */
export const failedDelivery: State = async ({ tessera }) => {
  const { id, name } = await makeEndpoint(tessera.api);
  const delivery = await makeFailedDelivery(tessera.api, { id });
  return { endpoint_id: id, endpoint_name: name, delivery_id: delivery.id };
};

/** A channel of the own team. */
export const channel: State = async ({ tessera, own }) => ({
  channel_id: (await makeChannel(tessera.api, own)).id,
});

/** A Slack configuration of the own team. */
export const slackConfig: State = async ({ tessera, own }) => ({
  config_id: (await makeSlackConfig(tessera.api, own)).id,
});

/** Something that was seen to read an asset of the own team. */
export const observation: State = async ({ tessera, own }) => {
  const [read, written] = [await makeAsset(tessera.api, { owner: own }), await makeAsset(tessera.api)];
  const [inputs, outputs] = [[{ name: read.fqn }], [{ name: written.fqn }]];
  const event = { job: { namespace: 'airflow', name: 'load' }, inputs, outputs };
  const { body } = await tessera.api.post<LineageReceipt>('/lineage', event);
  return { observation_id: body.observations[0]?.id ?? '' };
};
