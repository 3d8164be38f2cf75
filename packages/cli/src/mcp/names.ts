import type { TesseraClient } from '@tessera/sdk';
import { CommandFailure } from '../failure.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Finds the ids of what is called by name. An id stands for itself and is not looked up. */
export class Names {
  readonly #client: TesseraClient;

  constructor(client: TesseraClient) {
    this.#client = client;
  }

  async team(team: string): Promise<string> {
    if (uuid.test(team)) return team;
    for await (const { id, name } of this.#client.teams.listAll({ name: team })) {
      if (name.toLowerCase() === team.toLowerCase()) return id;
    }
    throw new CommandFailure(`There is no team ${team}`);
  }

  /** @param environment tells apart assets of the same name. */
  async asset(asset: string, environment?: string): Promise<string> {
    if (uuid.test(asset)) return asset;
    const found: { readonly id: string; readonly environment: string }[] = [];
    const others: string[] = [];
    const place = environment === undefined ? {} : { environment };
    for await (const row of this.#client.assets.listAll({ fqn: asset, ...place })) {
      if (row.fqn.toLowerCase() === asset.toLowerCase()) found.push(row);
      else others.push(row.fqn);
    }
    const [only] = found;
    if (only === undefined) throw new CommandFailure(`There is no asset ${asset}${hint(others)}`);
    if (found.length === 1) return only.id;
    const places = found.map((each) => each.environment).join(', ');
    throw new CommandFailure(`${asset} is in several environments: ${places}. Say which with \`environment\``);
  }

  /** @param proposal its id, or the name of an asset: the proposal that is open for it. */
  async proposal(proposal: string, environment?: string): Promise<string> {
    if (uuid.test(proposal)) return proposal;
    const asset_id = await this.asset(proposal, environment);
    for (const status of ['pending', 'approved'] as const) {
      const { results } = await this.#client.proposals.list({ asset_id, status, limit: 1 });
      if (results[0] !== undefined) return results[0].id;
    }
    throw new CommandFailure(`${proposal} has no proposal that is pending or approved`);
  }

  /** @param version another one than the live contract. */
  async contract(assetId: string, version?: string): Promise<string> {
    for await (const row of this.#client.contracts.listOfAssetAll(assetId)) {
      if (version === undefined ? row.status === 'active' : row.version === version) return row.id;
    }
    throw new CommandFailure(
      version === undefined ? 'The asset has no live contract' : `The asset has no version ${version}`,
    );
  }
}

function hint(names: readonly string[]): string {
  return names.length === 0 ? '' : `. Names that contain it: ${names.slice(0, 5).join(', ')}`;
}
