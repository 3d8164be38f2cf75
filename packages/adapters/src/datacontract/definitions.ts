import { isJsonObject, type JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { sizeOf, UnfoldingBudget } from '../specification/unfolding-budget.js';

const maxSteps = 20;
/** Values that a field takes the time of: it is read in many ways. */
const valuesPerField = 4;

/** Looks up what a field inherits from the `definitions` of its document. */
export class Definitions {
  readonly #document: JsonObject;
  readonly #problems: AdapterProblem[];
  readonly #budget: UnfoldingBudget;

  constructor(document: JsonObject, problems: AdapterProblem[]) {
    this.#document = document;
    this.#problems = problems;
    this.#budget = new UnfoldingBudget(sizeOf(document));
  }

  /**
   * The field with what its `$ref` leads to below its own members; a reference that leads nowhere is noted.
   *
   * @throws {UnfoldsTooFarError} when the fields that were asked for are too many
   */
  resolved(field: LenientObject): LenientObject {
    this.#budget.spend(valuesPerField);
    const layers: JsonObject[] = [field.toPlain()];
    let reference = field.raw('$ref');
    while (reference !== undefined && layers.length <= maxSteps) {
      const target = typeof reference === 'string' ? this.#target(reference) : undefined;
      if (target === undefined || layers.includes(target)) {
        field.report('$ref', 'leads to no definition of this document; it was ignored');
        break;
      }
      layers.push(target);
      reference = Object.hasOwn(target, '$ref') ? target['$ref'] : undefined;
    }
    if (layers.length === 1) return field;
    const merged = Object.assign(Object.create(null), ...layers.toReversed()) as JsonObject;
    return new LenientObject({ ...merged }, this.#problems, field.place);
  }

  #target(reference: string): JsonObject | undefined {
    if (!reference.startsWith('#/')) return undefined;
    const steps = reference
      .slice(2)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    // Ids of definitions may hold slashes: `#/definitions/sales/order_id`.
    return this.#at(['definitions', steps.slice(1).join('/')], steps[0]) ?? this.#at(steps);
  }

  #at(steps: readonly string[], first = steps[0]): JsonObject | undefined {
    if (first !== steps[0]) return undefined;
    let node: unknown = this.#document;
    for (const step of steps) {
      if (!isJsonObject(node) || !Object.hasOwn(node, step)) return undefined;
      node = node[step];
    }
    return isJsonObject(node) ? node : undefined;
  }
}
