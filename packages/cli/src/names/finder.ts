import type { TesseraClient } from '@tessera/sdk';
import { CommandFailure } from '../failure.js';
import { isId, onlyOne } from './by-name.js';
import { everything } from './pages.js';

/** Near names are looked for among so many. */
const someNames = 300;

interface ContractPlace {
  readonly version?: string;
  readonly environment?: string;
}

/** Finds the ids of what people call by name. An id stands for itself and is not looked up. */
export class Finder {
  readonly #client: TesseraClient;

  constructor(client: TesseraClient) {
    this.#client = client;
  }

  /** @param team its id or name. */
  async team(team: string): Promise<string> {
    if (isId(team)) return team;
    const { id } = await onlyOne({
      kind: 'team',
      name: team,
      nameOf: ({ name }) => name,
      tell: ({ id }) => id,
      candidates: await everything((query) => this.#client.teams.list({ name: team, ...query })),
      others: async () => (await this.#someTeams()).map(({ name }) => name),
    });
    return id;
  }

  /** @param user id or e-mail address. */
  async user(user: string): Promise<string> {
    if (isId(user)) return user;
    const list = this.#client.users;
    const { id } = await onlyOne({
      kind: 'user',
      name: user,
      nameOf: ({ email }) => email,
      tell: ({ id }) => id,
      candidates: await everything((query) => list.list({ email: user, include_deactivated: true, ...query })),
      others: async () => (await everything((query) => list.list(query), someNames)).map(({ email }) => email),
    });
    return id;
  }

  /**
   * @param asset id or name.
   * @param environment tells apart assets of the same name.
   */
  async asset(asset: string, environment?: string): Promise<string> {
    if (isId(asset)) return asset;
    const place = environment === undefined ? {} : { environment };
    const { id } = await onlyOne({
      kind: 'asset',
      name: asset,
      nameOf: ({ fqn }) => fqn,
      tell: ({ id, environment: where }) => `${id} (${where})`,
      candidates: await everything((query) => this.#client.assets.list({ fqn: asset, ...place, ...query })),
      others: async () => this.#assetsLike(asset),
    });
    return id;
  }

  /**
   * @param contract its id, or the name of an asset: its live contract.
   * @param place.version another version than the live one.
   */
  async contract(contract: string, place: ContractPlace = {}): Promise<string> {
    return isId(contract) ? contract : this.contractOf(contract, place);
  }

  /** @param asset id or name. */
  async contractOf(asset: string, { version, environment }: ContractPlace = {}): Promise<string> {
    const asset_id = await this.asset(asset, environment);
    const { results } = await this.#client.contracts.list({
      asset_id,
      limit: 100,
      ...(version === undefined ? { status: 'active' } : { version }),
    });
    const found = results.find((each) => version === undefined || each.version === version);
    if (found !== undefined) return found.id;
    const what = version === undefined ? 'no live contract' : `no version ${version}`;
    throw new CommandFailure(`${asset} has ${what}`);
  }

  /** @param proposal its id, or the name of the asset: the pending one. */
  async proposal(proposal: string, environment?: string): Promise<string> {
    if (isId(proposal)) return proposal;
    const asset = await this.asset(proposal, environment);
    for (const status of ['pending', 'approved'] as const) {
      const { results } = await this.#client.proposals.list({ asset_id: asset, status, limit: 1 });
      if (results[0] !== undefined) return results[0].id;
    }
    throw new CommandFailure(`${proposal} has no proposal that is pending or approved`);
  }

  /** @param webhook id or name. */
  async webhook(webhook: string): Promise<string> {
    if (isId(webhook)) return webhook;
    const all = await everything((query) => this.#client.webhooks.list(query));
    return (await oneNamed('webhook', webhook, all)).id;
  }

  /**
   * @param channel id or name.
   * @param team whose channels have names; asked for only when one is needed.
   */
  async channel(channel: string, team: () => Promise<string>): Promise<string> {
    if (isId(channel)) return channel;
    const owner = await team();
    const all = await everything((query) => this.#client.channels.list(owner, query));
    return (await oneNamed('channel', channel, all)).id;
  }

  #someTeams() {
    return everything((query) => this.#client.teams.list(query), someNames);
  }

  /** Names with the same last part, which people mistype least, and some others. */
  async #assetsLike(asset: string): Promise<readonly string[]> {
    const last = asset.split('.').at(-1) ?? asset;
    const [same, some] = await Promise.all([
      this.#client.assets.list({ fqn: last, limit: 100 }),
      everything((query) => this.#client.assets.list(query), someNames),
    ]);
    return [...same.results, ...some].map(({ fqn }) => fqn);
  }
}

function oneNamed<T extends { readonly id: string; readonly name: string }>(
  kind: string,
  name: string,
  candidates: readonly T[],
): Promise<T> {
  return onlyOne({
    kind,
    name,
    nameOf: (each) => each.name,
    tell: ({ id }) => id,
    candidates,
    others: () => Promise.resolve([]),
  });
}
