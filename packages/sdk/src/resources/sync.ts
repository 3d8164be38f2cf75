import type {
  DbtDiff,
  DbtDiffBody,
  DbtImpact,
  DbtImpactBody,
  DbtSyncAnswer,
  DbtSyncQuery,
  DbtUpload,
  DbtUploadAnswer,
} from '@tessera/api';
import type { RequestOptions, Transport } from '../transport.js';

export class Sync {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Imports a dbt project, all or nothing; with `dry_run` it answers what it would do and changes nothing. A project of thousands of models takes longer than the usual timeout.
   *
   * @throws {TesseraError} 400 `INVALID_MANIFEST`, 404 `TEAM_NOT_FOUND`, 409 `SYNC_CONFLICT`.
   */
  dbtUpload(upload: DbtUpload, options: RequestOptions = {}): Promise<DbtUploadAnswer> {
    return this.#transport.post('/api/v1/sync/dbt/upload', { body: upload, ...options });
  }

  /**
   * How a project differs from what Tessera holds, for the check of a pull request: read `blocking`. Stores nothing.
   *
   * @throws {TesseraError} 400 `INVALID_MANIFEST`.
   */
  dbtDiff(project: DbtDiffBody, options: RequestOptions = {}): Promise<DbtDiff> {
    return this.#transport.post('/api/v1/sync/dbt/diff', { body: project, ...options });
  }

  /**
   * What the columns of a project would break, and whom. Stores nothing.
   *
   * @throws {TesseraError} 400 `INVALID_MANIFEST`.
   */
  dbtImpact(project: DbtImpactBody, options: RequestOptions = {}): Promise<DbtImpact> {
    return this.#transport.post('/api/v1/sync/dbt/impact', { body: project, ...options });
  }

  /**
   * Imports the assets of a manifest that lies on the server.
   *
   * @throws {TesseraError} 400 `INVALID_MANIFEST`, 404 `MANIFEST_NOT_FOUND` or `TEAM_NOT_FOUND`.
   */
  dbtSync(query: DbtSyncQuery, options: RequestOptions = {}): Promise<DbtSyncAnswer> {
    return this.#transport.post('/api/v1/sync/dbt', { query, ...options });
  }
}
