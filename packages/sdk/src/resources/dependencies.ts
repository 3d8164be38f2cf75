import type { Dependency, DependencyCreation, DependencyPage, DependencyQuery } from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

function pathOf(assetId: string): string {
  return `/api/v1/assets/${encodeURIComponent(assetId)}/dependencies`;
}

export class Dependencies {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Says that an asset needs another one.
   *
   * @throws {TesseraError} 400 `SELF_DEPENDENCY`, 404 `ASSET_NOT_FOUND`, 409 `DUPLICATE_DEPENDENCY`.
   */
  create(assetId: string, dependency: DependencyCreation): Promise<Dependency> {
    return this.#transport.post(pathOf(assetId), { body: dependency });
  }

  /** What an asset needs. */
  list(assetId: string, query: Static<typeof DependencyQuery> = {}): Promise<Static<typeof DependencyPage>> {
    return this.#transport.get(pathOf(assetId), query);
  }
}
