import { isJsonObject, type JsonObject } from '@tessera/engine';
import { sizeOf, UnfoldingBudget } from '../specification/unfolding-budget.js';

/** References within references that are written out. */
const maxDepth = 10;
/** Objects and lists that one schema may grow to before references in it stay as they are. */
const maxNodes = 20_000;
/** Levels of one document; deeper ones are cut off. */
const maxLevels = 400;
/** Members that hold data, in which `$ref` is a name like any other. */
const dataKeywords: ReadonlySet<string> = new Set(['default', 'example', 'examples', 'enum', 'const']);

/** The segments of a reference into its own document, or null when it leads elsewhere. */
export function localSegments(reference: string): readonly string[] | null {
  if (!reference.startsWith('#/')) return reference === '#' ? [] : null;
  return reference
    .slice(2)
    .split('/')
    .map((segment) => unescaped(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** References within one document. */
export class DocumentReferences {
  readonly #document: JsonObject;
  readonly #budget: UnfoldingBudget;

  constructor(document: JsonObject) {
    this.#document = document;
    this.#budget = new UnfoldingBudget(sizeOf(document));
  }

  /** What stands at the reference; undefined when nothing does, or when it leads out of the document. */
  find(reference: string): unknown {
    let place: unknown = this.#document;
    for (const segment of localSegments(reference) ?? [null]) {
      if (segment === null || typeof place !== 'object' || place === null || !Object.hasOwn(place, segment))
        return undefined;
      place = (place as JsonObject)[segment];
    }
    return place;
  }

  /**
   * The schema with its references written out in place, ten levels deep; an unknown one becomes the schema that allows
   * everything. Deeper ones stay, as in recursive schemas: they are added to `left`.
   *
   * @throws {UnfoldsTooFarError} when all that was written out of the document is too much
   */
  expanded(schema: unknown, left: Set<string>): unknown {
    const size = { nodes: 0 };
    const copy = (value: unknown, depth: number, level: number): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      size.nodes += 1;
      this.#budget.spend();
      if (level > maxLevels) return {};
      if (Array.isArray(value)) return value.map((item) => copy(item, depth, level + 1));
      const { $ref: reference } = value as JsonObject;
      if (typeof reference !== 'string') return copyMembers(value as JsonObject, depth, level);
      const target = this.find(reference);
      if (target === undefined) return {};
      if (depth < maxDepth && size.nodes < maxNodes) return copy(target, depth + 1, level + 1);
      left.add(reference);
      return { $ref: reference };
    };
    const copyMembers = (value: JsonObject, depth: number, level: number): JsonObject =>
      Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key,
          dataKeywords.has(key) ? member : copy(member, depth, level + 1),
        ]),
      );
    return copy(schema, 0, 0);
  }

  /**
   * What the references lead to, and what is referred to from there, at the same places as in the document.
   *
   * @throws {UnfoldsTooFarError} as {@link expanded}
   */
  closure(left: ReadonlySet<string>): JsonObject {
    const root: Branch = new Map();
    for (const reference of this.#reachable(left)) {
      const segments = localSegments(reference) ?? [];
      plant(root, segments, this.find(reference));
    }
    return toObject(root);
  }

  #reachable(left: ReadonlySet<string>): ReadonlySet<string> {
    const known = new Set(left);
    const visit = (value: unknown, level: number): void => {
      if (typeof value !== 'object' || value === null || level > maxLevels) return;
      this.#budget.spend();
      const reference = Array.isArray(value) ? undefined : (value as JsonObject)['$ref'];
      if (typeof reference === 'string') known.add(reference);
      for (const member of Object.values(value)) visit(member, level + 1);
    };
    // A set that grows while it is walked is walked to its new end.
    for (const reference of known) visit(this.find(reference), 0);
    return known;
  }
}

type Branch = Map<string, unknown>;

function plant(root: Branch, segments: readonly string[], value: unknown): void {
  let branch = root;
  for (const segment of segments.slice(0, -1)) {
    const next = branch.get(segment);
    if (next !== undefined && !(next instanceof Map)) return;
    const grown: Branch = next ?? new Map();
    branch.set(segment, grown);
    branch = grown;
  }
  const last = segments.at(-1);
  if (last !== undefined && isJsonObject(value)) branch.set(last, value);
}

function toObject(branch: Branch): JsonObject {
  return Object.fromEntries(
    [...branch].map(([key, value]) => [key, value instanceof Map ? toObject(value as Branch) : value]),
  );
}
