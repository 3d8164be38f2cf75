import type { DbtUpload, DbtUploadAnswer } from '@tessera/api';
import type { RequestOptions, Transport } from '../transport.js';

export class Sync {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Imports a dbt project, all or nothing. A project of thousands of models takes longer than the usual timeout.
   *
   * @throws {TesseraError} 400 `INVALID_MANIFEST`, 404 `TEAM_NOT_FOUND`, 409 `SYNC_CONFLICT`.
   */
  dbtUpload(upload: DbtUpload, options: RequestOptions = {}): Promise<DbtUploadAnswer> {
    return this.#transport.post('/api/v1/sync/dbt/upload', { body: upload, ...options });
  }
}
