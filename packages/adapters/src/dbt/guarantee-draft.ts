import type { CustomGuarantee, Guarantees, JsonObject } from '@tessera/engine';

type AcceptedValues = readonly (string | number | boolean | null)[];

/** Guarantees while they are collected. Maps, because a column may have any name, `__proto__` included. */
export class GuaranteeDraft {
  readonly nullability = new Map<string, string>();
  readonly acceptedValues = new Map<string, AcceptedValues>();
  readonly custom: CustomGuarantee[] = [];
  /** By test: the JSON Pointer of the guarantee that it became, or null. */
  readonly places = new Map<string, string | null>();
  freshness: JsonObject | null = null;
  volume: JsonObject | null = null;

  isEmpty(): boolean {
    const count = this.nullability.size + this.acceptedValues.size + this.custom.length;
    return count === 0 && this.freshness === null && this.volume === null;
  }

  /** The form of a contract, or null when nothing is promised. */
  toGuarantees(): Guarantees | null {
    if (this.isEmpty()) return null;
    return {
      freshness: this.freshness,
      volume: this.volume,
      nullability: this.nullability.size > 0 ? Object.fromEntries(this.nullability) : null,
      accepted_values: this.acceptedValues.size > 0 ? Object.fromEntries(this.acceptedValues) : null,
      ...(this.custom.length > 0 ? { custom: this.custom } : {}),
    };
  }
}
