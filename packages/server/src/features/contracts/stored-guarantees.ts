import type { Guarantees } from '@tessera/engine';

/** Guarantees as a contract stores them: the four keys always, `custom` when there are any; nothing promised is `null`. */
export function guaranteesToStore(guarantees: Guarantees | null): Record<string, unknown> | null {
  if (guarantees === null) return null;
  const { freshness, volume, nullability, accepted_values, custom } = guarantees;
  return {
    freshness,
    volume,
    nullability,
    accepted_values,
    ...(custom === undefined || custom.length === 0 ? {} : { custom }),
  };
}
