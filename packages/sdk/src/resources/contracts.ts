import type {
  AssetContractPage,
  AssetContractQuery,
  ContractDetail,
  ContractDiff,
  ContractDiffQuery,
  ContractHistory,
  PublishAnswer,
  PublishBody,
  PublishQuery,
} from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

function pathOf(assetId: string): string {
  return `/api/v1/assets/${encodeURIComponent(assetId)}/contracts`;
}

export class Contracts {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Publishes a version. A compatible one goes live at once; a breaking one becomes a proposal: read `action`.
   *
   * @param contract `schema` is JSON Schema, or Avro with `schema_format: 'avro'`.
   * @param query `published_by` is the publishing team; with `auto_publish` a proposal goes live with the last answer.
   * @throws {TesseraError} 400 `INVALID_SCHEMA` or `INVALID_VERSION`, 404 `ASSET_NOT_FOUND`, 409 `VERSION_EXISTS` or
   * `DUPLICATE_PROPOSAL`.
   */
  publish(assetId: string, contract: PublishBody, query: PublishQuery): Promise<PublishAnswer> {
    return this.#transport.post(pathOf(assetId), { body: contract, query });
  }

  /** @throws {TesseraError} 404 `CONTRACT_NOT_FOUND`. */
  get(contractId: string): Promise<Static<typeof ContractDetail>> {
    return this.#transport.get(`/api/v1/contracts/${encodeURIComponent(contractId)}`);
  }

  /** Every version of an asset, newest first. */
  listForAsset(
    assetId: string,
    query: Static<typeof AssetContractQuery> = {},
  ): Promise<Static<typeof AssetContractPage>> {
    return this.#transport.get(pathOf(assetId), query);
  }

  /** How the contract changed from version to version. */
  history(assetId: string): Promise<Static<typeof ContractHistory>> {
    return this.#transport.get(`${pathOf(assetId)}/history`);
  }

  /** @throws {TesseraError} 404 `ASSET_NOT_FOUND` or `CONTRACT_NOT_FOUND`. */
  diff(assetId: string, query: Static<typeof ContractDiffQuery>): Promise<Static<typeof ContractDiff>> {
    return this.#transport.get(`${pathOf(assetId)}/diff`, query);
  }
}
