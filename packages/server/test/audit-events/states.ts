import type { Proposal } from '@tessera/api';
import { instantOf } from '../../src/platform/instant.js';
import * as given from '../authorization/states.js';
import { makeAsset, makeContract, makeRegistration, makeTeam, makeUser, next, table } from '../support/makers.js';
import type { Values } from '../support/placeholders.js';
import { proposalStory } from '../support/proposal-story.js';
import { firstId } from './event-row.js';

type State = given.State;

/** The schemas of the contracts that states make, and ones that follow from them. */
export const columns = {
  live: table({ id: 'integer', name: 'string' }),
  added: table({ id: 'integer', name: 'string', note: 'string' }),
  dropped: table({ id: 'integer' }),
};

/** Several things at once. */
export function both(...states: readonly State[]): State {
  return async (world) => {
    let values: Values = {};
    for (const state of states) values = { ...values, ...(await state(world)) };
    return values;
  };
}

/** The state, with what reading adds: texts of the first object at the path, under the names of the values. */
function reading(state: State, path: (values: Values) => string, names: Readonly<Record<string, string>>): State {
  return async (world) => {
    const values = await state(world);
    const { body } = await world.tessera.api.get(path(values));
    const read = Object.entries(names).map(([name, member]) => [name, String(body[member])] as const);
    return { ...values, ...Object.fromEntries(read) };
  };
}

export const team = reading(given.team, ({ team_id }) => `/teams/${team_id}`, { team_name: 'name' });

/** The state, after what is at the path was deleted. */
function deleted(state: State, path: (values: Values) => string): State {
  return async (world) => {
    const values = await state(world);
    await world.tessera.api.delete(path(values));
    return values;
  };
}

export const deletedTeam = deleted(team, ({ team_id }) => `/teams/${team_id}`);

export const teamWithAsset: State = async (world) => {
  const values = await team(world);
  const { id } = await makeAsset(world.tessera.api, { owner_team_id: String(values['team_id']) });
  return { ...values, asset_id: id };
};

export const user = reading(given.user, ({ user_id }) => `/users/${user_id}`, { user_email: 'email' });
export const deactivatedUser = deleted(user, ({ user_id }) => `/users/${user_id}`);

export const password = 'correct horse battery';
export const personWithPassword: State = async ({ tessera, own }) => {
  const { email } = await makeUser(tessera.api, { team_id: own.id, password });
  return { email: encodeURIComponent(email) };
};

export const key = reading(given.key, ({ key_id }) => `/api-keys/${key_id}`, { key_name: 'name' });
export const revokedKey = deleted(key, ({ key_id }) => `/api-keys/${key_id}`);

export const channel = reading(given.channel, ({ channel_id }) => `/channels/${channel_id}`, { channel_name: 'name' });

export const slackConfig = reading(given.slackConfig, ({ config_id }) => `/slack/configs/${config_id}`, {
  slack_channel: 'channel_id',
});

const assetPath = ({ asset_id }: Values): string => `/assets/${asset_id}`;
export const asset = reading(given.assets, assetPath, { asset_fqn: 'fqn' });
export const deletedAsset = deleted(asset, assetPath);
export const contract = reading(given.contract, assetPath, { asset_fqn: 'fqn' });

/** A contract of the own team with a consumer. */
export const readContract: State = async (world) => {
  const values = await contract(world);
  await makeRegistration(world.tessera.api, { id: String(values['contract_id']) }, world.other);
  return values;
};

/** A contract of the own team with guarantees. */
export const guaranteed: State = async ({ tessera, own }) => {
  const asset = await makeAsset(tessera.api, { owner: own });
  const guarantees = { freshness: null, volume: null, nullability: { id: 'never' }, accepted_values: null };
  const { id } = await makeContract(tessera.api, asset, columns.live, { guarantees });
  return { contract_id: id };
};

/** Two more contracts of the own team. */
export const twoMore: State = async (world) => {
  const [second, third] = [await contract(world), await contract(world)];
  return {
    second_asset: String(second['asset_id']),
    second_contract: String(second['contract_id']),
    third_asset: String(third['asset_id']),
    third_fqn: String(third['asset_fqn']),
  };
};

/** A registration of the own team at a version of the other team that is not the newest. */
export const olderRegistration: State = async ({ tessera, own, other }) => {
  const asset = await makeAsset(tessera.api, { owner: other });
  const { id } = await makeRegistration(tessera.api, await makeContract(tessera.api, asset, columns.live), own);
  const newer = await makeContract(tessera.api, asset, columns.added);
  return { registration_id: id, contract_id: newer.id };
};

interface Story {
  readonly consumers: number;
  /** How many of them approved, from the first on. */
  readonly approvals?: number;
  readonly autoPublish?: boolean;
}

/** A proposal on an asset of `{producer}`; its consumers are `{first}` and `{second}`. */
export function proposal({ consumers, approvals = 0, autoPublish = false }: Story): State {
  return async ({ tessera }) => {
    const story = await proposalStory(tessera, consumers, { autoPublish });
    for (const consumer of story.consumers.slice(0, approvals)) await story.answer(consumer, 'approved');
    const [first, second] = story.consumers;
    return {
      proposal_id: story.proposal.id,
      asset_id: story.asset.id,
      asset_fqn: story.asset.fqn,
      producer: story.asset.owner_team_id,
      contract_id: story.contract.id,
      ...(first === undefined ? {} : { first: first.id, first_name: first.name }),
      ...(second === undefined ? {} : { second: second.id, second_name: second.name }),
    };
  };
}

/** The registration of the first consumer of a proposal, as `{registration_id}`. */
export function departing(state: State): State {
  return async (world) => {
    const values = await state(world);
    return {
      ...values,
      registration_id: await firstId(world, `/registrations?consumer_team_id=${values['first']}`),
    };
  };
}

/** A proposal on an asset of the other team that affects the own team. */
export const affecting = reading(
  reading(given.foreignProposal, ({ proposal_id }) => `/proposals/${proposal_id}`, { asset_id: 'asset_id' }),
  assetPath,
  { asset_fqn: 'fqn' },
);

/** A proposal that should have been answered by now, and one that has time. */
export const dueProposal: State = async (world) => {
  const values = await proposal({ consumers: 1 })(world);
  await proposal({ consumers: 1 })(world);
  const expires = instantOf(Date.UTC(2026, 0, 1));
  const { db } = world.tessera.database;
  await db
    .updateTable('proposals')
    .set({ expires_at: expires })
    .where('id', '=', String(values['proposal_id']))
    .execute();
  const { body } = await world.tessera.api.get<Proposal>(`/proposals/${values['proposal_id']}`);
  return { ...values, expires_at: String(body.expires_at) };
};

/** A team that reads nothing. */
export const newcomer: State = async ({ tessera }) => ({ newcomer: (await makeTeam(tessera.api)).id });

/** The state, its values as `{name.…}`. */
export function prefixed(name: string, state: State): State {
  return async (world) =>
    Object.fromEntries(Object.entries(await state(world)).map(([key, value]) => [`${name}.${key}`, value]));
}

/** An asset of the own team without a contract, as `{bare_asset}`. */
export const bareAsset: State = async ({ tessera, own }) => ({
  bare_asset: (await makeAsset(tessera.api, { owner: own })).id,
});

/** One more contract of the other team, as `{second_contract}`. */
export const secondUnread: State = async (world) => ({
  second_contract: String((await given.unread(world))['contract_id']),
});

/** A team that imports a project of a new name. */
export const project: State = async ({ tessera }) => ({
  project: String(next()),
  importer: (await makeTeam(tessera.api)).id,
});
