import { type CustomGuarantee, type Guarantees, isJsonObject, type JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';

/** Guarantees while they are put together from several sources; what comes later wins. */
export class GuaranteeLayers {
  #freshness: JsonObject | null = null;
  #volume: JsonObject | null = null;
  readonly #nullability = new Map<string, string>();
  readonly #acceptedValues = new Map<string, readonly unknown[]>();
  readonly #custom: CustomGuarantee[] = [];

  /** The members that are no guarantees, or of another shape, are noted at their place. */
  add(given: LenientObject | null): void {
    if (given === null) return;
    this.#freshness = given.object('freshness')?.toStorable() ?? this.#freshness;
    this.#volume = given.object('volume')?.toStorable() ?? this.#volume;
    const nullability = given.object('nullability');
    for (const column of nullability?.keys() ?? []) {
      const promise = nullability?.text(column) ?? null;
      if (promise !== null) this.#nullability.set(column, promise);
    }
    const accepted = given.object('accepted_values');
    for (const column of accepted?.keys() ?? []) this.#acceptedValues.set(column, accepted?.list(column) ?? []);
    for (const item of given.objects('custom')) {
      const custom: unknown = item.toStorable();
      if (isJsonObject(custom)) this.#custom.push(custom as unknown as CustomGuarantee);
    }
  }

  neverNull(names: Iterable<string>): void {
    for (const name of names) this.#nullability.set(name, 'never');
  }

  acceptedValues(column: string, values: readonly unknown[]): void {
    this.#acceptedValues.set(column, values);
  }

  freshness(promise: JsonObject): void {
    this.#freshness = { ...this.#freshness, ...promise };
  }

  /** Of two promises about the number of rows the stronger one counts. */
  rows(min: number | null, max: number | null): void {
    const { min_rows: oldMin, max_rows: oldMax } = this.#volume ?? {};
    this.#volume = {
      ...this.#volume,
      ...(min === null ? {} : { min_rows: typeof oldMin === 'number' ? Math.max(oldMin, min) : min }),
      ...(max === null ? {} : { max_rows: typeof oldMax === 'number' ? Math.min(oldMax, max) : max }),
    };
  }

  custom(promise: CustomGuarantee): void {
    this.#custom.push(promise);
  }

  /** The form of a contract, or null when nothing is promised. */
  toGuarantees(): Guarantees | null {
    const hasColumns = this.#nullability.size + this.#acceptedValues.size + this.#custom.length > 0;
    if (!hasColumns && this.#freshness === null && this.#volume === null) return null;
    return {
      freshness: this.#freshness,
      volume: this.#volume,
      nullability: this.#nullability.size > 0 ? Object.fromEntries(this.#nullability) : null,
      accepted_values:
        this.#acceptedValues.size > 0
          ? (Object.fromEntries(this.#acceptedValues) as unknown as Guarantees['accepted_values'])
          : null,
      ...(this.#custom.length > 0 ? { custom: this.#custom } : {}),
    };
  }
}

/** Guarantees of every asset of a document, for formats that say none themselves. */
export function defaultsAsGuarantees(given: JsonObject | null, problems: AdapterProblem[]): Guarantees | null {
  const layers = new GuaranteeLayers();
  layers.add(given === null ? null : new LenientObject(given, problems));
  return layers.toGuarantees();
}
