import type { AuditEntityQuery, AuditEventPage, AuditEventQuery } from '@tessera/api';
import type { Static } from 'typebox';
import type { Transport } from '../transport.js';

const path = '/api/v1/audit';

export class Audit {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** What happened, newest first. */
  listEvents(query: AuditEventQuery = {}): Promise<AuditEventPage> {
    return this.#transport.get(`${path}/events`, query);
  }

  /**
   * What happened to one thing, newest first.
   *
   * @param entityType `asset`, `contract`, `proposal`, `registration`, …
   */
  entityHistory(
    entityType: string,
    entityId: string,
    query: Static<typeof AuditEntityQuery> = {},
  ): Promise<AuditEventPage> {
    const entity = `${encodeURIComponent(entityType)}/${encodeURIComponent(entityId)}`;
    return this.#transport.get(`${path}/entities/${entity}/history`, query);
  }
}
