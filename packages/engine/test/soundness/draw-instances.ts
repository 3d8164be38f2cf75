import { boundaryValues, spelledContainers } from './boundary-values.js';
import type { Dice } from './dice.js';
import { drawLists, drawObjects } from './draw-shapes.js';
import { type Draft, isDraft } from './drawing.js';
import { schemasInPlace } from './in-place.js';
import type { Pool } from './pool.js';
import { References } from './references.js';
import { SecondOpinion } from './second-opinion.js';
import { type Spot, SpotSide } from './spot.js';

const deepest = 4;
const nestedLimit = 40;
/** Values that are sorted by kind; more cost much and tell little. */
const dealtLimit = 70;
const containerKeywords =
  /^(properties|patternProperties|additionalProperties|unevaluated|required|dependen|propertyNames|items|prefixItems|additionalItems|contains|m(in|ax)(Items|Properties)|uniqueItems)/;

/** Searches for values that the promising schema accepts and the demanding one may refuse. */
export class InstanceSearch {
  readonly #dice: Dice;
  readonly #root: Spot;
  readonly #references: References;

  constructor(dice: Dice, promising: Draft, demanding: Draft) {
    this.#dice = dice;
    this.#references = new References(promising);
    this.#root = { promising: rootOf(this.#references), demanding: rootOf(new References(demanding)) };
  }

  /** Values for the whole document, each once. */
  candidates(): Pool {
    return this.#pool(this.#root, deepest);
  }

  #pool(spot: Spot, levels: number): Pool {
    const inPlace = [...spot.promising.inPlace, ...spot.demanding.inPlace];
    const refused = inPlace.flatMap((schema) => (isDraft(schema['not']) ? [schema['not']] : []));
    const speaking = [...inPlace, ...schemasInPlace(refused, this.#references)];
    const values: unknown[] = [...boundaryValues(speaking), [], {}, ...spelledContainers(speaking)];
    const names = new Set(speaking.flatMap((schema) => Object.keys(schema)));
    if (levels > 0 && [...names].some((keyword) => containerKeywords.test(keyword))) {
      const child = (inner: Spot) => this.#pool(inner, levels - 1);
      if (spot.promising.mayBe('object')) values.push(...drawObjects(this.#dice, spot, child));
      if (spot.promising.mayBe('array')) values.push(...drawLists(this.#dice, spot, child));
    }
    return this.#sorted(spot, values, levels === deepest ? Number.POSITIVE_INFINITY : nestedLimit);
  }

  #sorted(spot: Spot, values: readonly unknown[], limit: number): Pool {
    const critical: unknown[] = [];
    const good: unknown[] = [];
    const other: unknown[] = [];
    for (const value of new Map(values.map((each) => [JSON.stringify(each), each])).values()) {
      if (!spot.promising.accepts(value)) other.push(value);
      else if (spot.demanding.accepts(value)) good.push(value);
      else critical.push(value);
    }
    if (limit === Number.POSITIVE_INFINITY) return { critical, good, other };
    const spread = (list: readonly unknown[], most: number) => this.#dealt(spot, list).slice(0, most);
    return { critical: spread(critical, limit), good: spread(good, limit), other: spread(other, limit / 2) };
  }

  /** The values in rounds, each with one value of every kind that the schemas of the spot tell apart. */
  #dealt(spot: Spot, values: readonly unknown[]): readonly unknown[] {
    const kinds = new Map<string, unknown[]>();
    for (const value of this.#dice.shuffled(values).slice(0, dealtLimit)) {
      const kind = `${typeof value}${spot.promising.signatureOf(value)}${spot.demanding.signatureOf(value)}`;
      const same = kinds.get(kind);
      if (same === undefined) kinds.set(kind, [value]);
      else same.push(value);
    }
    const groups = [...kinds.values()];
    const rounds = Math.max(0, ...groups.map((group) => group.length));
    return Array.from({ length: rounds }, (_, round) =>
      groups.flatMap((group) => group.slice(round, round + 1)),
    ).flat();
  }
}

function rootOf(references: References): SpotSide {
  const { document } = references;
  return new SpotSide([document], [document], references, new SecondOpinion(references));
}
