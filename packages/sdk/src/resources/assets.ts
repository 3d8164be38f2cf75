import type {
  Asset,
  AssetCreation,
  AssetDetail,
  AssetPage,
  AssetQuery,
  AssetSearchPage,
  AssetSearchQuery,
} from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

const path = '/api/v1/assets';

export class Assets {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** @throws {TesseraError} 404 `TEAM_NOT_FOUND`, 409 `DUPLICATE_ASSET`. */
  create(asset: AssetCreation): Promise<Asset> {
    return this.#transport.post(path, { body: asset });
  }

  /** Assets with their owner and the version of their live contract. */
  list(query: AssetQuery = {}): Promise<AssetPage> {
    return this.#transport.get(path, query);
  }

  /** Assets whose name contains a text. */
  search(query: Static<typeof AssetSearchQuery>): Promise<Static<typeof AssetSearchPage>> {
    return this.#transport.get(`${path}/search`, query);
  }

  /** @throws {TesseraError} 404 `ASSET_NOT_FOUND`. */
  get(assetId: string): Promise<AssetDetail> {
    return this.#transport.get(`${path}/${encodeURIComponent(assetId)}`);
  }
}
