import type { CompatibilityModeName, ContractStatus, SchemaFormat } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

/** Promises beyond the shape; always with the four keys of the wire, imports may add `custom`. */
export type StoredGuarantees = Record<string, unknown>;

export interface Contract {
  readonly id: string;
  readonly assetId: string;
  readonly version: string;
  readonly schema: Record<string, unknown>;
  /** What the schema was submitted in; the schema itself is JSON Schema. */
  readonly schemaFormat: SchemaFormat;
  readonly compatibilityMode: CompatibilityModeName;
  readonly guarantees: StoredGuarantees | null;
  readonly status: ContractStatus;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly publishedByUserId: string | null;
}
