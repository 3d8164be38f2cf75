import type { AssetRow, TesseraClient } from '@tessera/sdk';

/** Most rows that the server puts on a page. */
const pageSize = 100;

/** Looks things up by the names that people use. */
export class Warehouse {
  readonly #client: TesseraClient;
  readonly #teamNames = new Map<string, string>();
  readonly #teamIds = new Map<string, string>();

  constructor(client: TesseraClient) {
    this.#client = client;
  }

  knowTeam({ id, name }: { readonly id: string; readonly name: string }): void {
    this.#teamNames.set(id, name);
    this.#teamIds.set(name, id);
  }

  /** @throws Error when no team has the name. */
  teamId(name: string): string {
    return found(this.#teamIds.get(name), `a team named ${name}`);
  }

  teamName(id: string | null): string {
    return id === null ? '-' : (this.#teamNames.get(id) ?? 'unknown team');
  }

  /** Every asset by its full name. */
  async assets(): Promise<ReadonlyMap<string, AssetRow>> {
    const all = new Map<string, AssetRow>();
    for await (const asset of this.#client.assets.listAll()) all.set(asset.fqn, asset);
    return all;
  }

  /** @throws Error when no asset has the name. */
  async assetId(fqn: string): Promise<string> {
    const { results } = await this.#client.assets.search({ q: fqn, limit: pageSize });
    return found(
      results.find((asset) => asset.fqn === fqn),
      `an asset named ${fqn}`,
    ).id;
  }

  async contracts(fqn: string) {
    return (await this.#client.contracts.listOfAsset(await this.assetId(fqn), { limit: pageSize })).results;
  }

  /** @throws Error when the asset has no live contract. */
  async liveContract(fqn: string) {
    const contracts = await this.contracts(fqn);
    return found(
      contracts.find(({ status }) => status === 'active'),
      `a live contract of ${fqn}`,
    );
  }

  /** The registrations of an asset that count: at any version, until they end. */
  async registrations(fqn: string) {
    const pages = await Promise.all(
      (await this.contracts(fqn)).map(({ id }) =>
        this.#client.registrations.list({ contract_id: id, limit: pageSize }),
      ),
    );
    return pages.flatMap(({ results }) => results).filter(({ status }) => status !== 'inactive');
  }

  /** Names of the teams that consume an asset. */
  async consumers(fqn: string): Promise<readonly string[]> {
    const registrations = await this.registrations(fqn);
    return [...new Set(registrations.map((registration) => this.teamName(registration.consumer_team_id)))].sort();
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The server does not know ${what}`);
  return value;
}
