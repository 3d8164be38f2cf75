import type { Guarantees, JsonObject } from '@tessera/engine';

/** A contract as it is written in other formats. */
export interface ExportedContract {
  readonly id: string;
  /** Address of its asset. */
  readonly fqn: string;
  readonly version: string;
  /** `active`, `deprecated` or `retired`. */
  readonly status: string;
  /** Name of the team that published it; null when it is gone. */
  readonly owner: string | null;
  readonly schema: JsonObject;
  readonly guarantees: Guarantees | null;
  /** Of the asset: what imports kept there. */
  readonly metadata: JsonObject;
}

/** Last part of the address. */
export function shortName(fqn: string): string {
  return fqn.slice(fqn.lastIndexOf('.') + 1);
}
