import { type Draft, isDraft, type Schema } from './drawing.js';
import { sitesOf } from './sites.js';

/** Finds what the references of one document point to. */
export class References {
  readonly document: Draft;
  readonly #named = new Map<string, Schema>();
  readonly #targets = new Map<Draft, readonly Schema[]>();

  constructor(document: Draft) {
    this.document = document;
    const base = typeof document['$id'] === 'string' ? document['$id'] : '';
    for (const { schema } of sitesOf(document)) {
      if (!isDraft(schema)) continue;
      const { $anchor: anchor, $dynamicAnchor: dynamicAnchor, $id: id } = schema;
      for (const name of [anchor, dynamicAnchor]) if (typeof name === 'string') this.#named.set(`#${name}`, schema);
      if (typeof id === 'string') this.#named.set(id, schema);
      if (typeof id === 'string' && base.includes('/')) this.#named.set(new URL(id, base).href, schema);
    }
    this.#named.set('#', document);
  }

  /** Nothing when the reference leads out of the document. */
  find(reference: string): Schema | undefined {
    const known = this.#named.get(reference);
    if (known !== undefined) return known;
    if (!reference.startsWith('#/')) return undefined;
    let target: unknown = this.document;
    for (const step of reference.slice(2).split('/')) {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
      target = isDraft(target) && Object.hasOwn(target, name) ? target[name] : undefined;
    }
    return typeof target === 'boolean' || isDraft(target) ? target : undefined;
  }

  /** What the keywords of a schema that refer to others point to. */
  targetsOf(schema: Draft): readonly Schema[] {
    const known = this.#targets.get(schema);
    if (known !== undefined) return known;
    const targets = this.#findTargets(schema);
    this.#targets.set(schema, targets);
    return targets;
  }

  #findTargets(schema: Draft): readonly Schema[] {
    return ['$ref', '$recursiveRef', '$dynamicRef'].flatMap((keyword) => {
      const reference = schema[keyword];
      const target = typeof reference === 'string' ? this.find(reference) : undefined;
      return target === undefined ? [] : [target];
    });
  }
}
