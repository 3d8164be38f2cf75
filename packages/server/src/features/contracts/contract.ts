import type { CompatibilityModeName, ContractStatus, SchemaFormat } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

/** Promises beyond the shape; always with the four keys of the wire, imports may add `custom`. */
export type StoredGuarantees = Record<string, unknown>;

/** A contract without its documents. */
export interface ContractHead {
  readonly id: string;
  readonly assetId: string;
  readonly version: string;
  /** What the schema was submitted in; the schema itself is JSON Schema. */
  readonly schemaFormat: SchemaFormat;
  readonly compatibilityMode: CompatibilityModeName;
  readonly status: ContractStatus;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly publishedByUserId: string | null;
}

export interface Contract extends ContractHead {
  readonly schema: Record<string, unknown>;
  readonly guarantees: StoredGuarantees | null;
}
