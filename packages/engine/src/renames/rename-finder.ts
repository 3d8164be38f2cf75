import { isJsonObject, type JsonObject } from '../json-schema.js';
import { type Candidate, type RenameHint, renameHints, shapeOf } from '../renames.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';
import type { NodePair } from '../walk/node-pair.js';
import type { Place } from '../walk/place.js';

/** Names that one comparison looks at; shared definitions may be met a thousand times. */
const namesBudget = 250_000;

/** A removed property that probably lives on under another name, on the same object. A hint: both changes stay. */
export interface Rename extends RenameHint {
  /** Dotted place of the `properties` that both names belong to. */
  readonly path: string;
  /** The same place as a JSON Pointer (RFC 6901). */
  readonly pointer: string;
}

/** Collects the probable renames of one comparison. */
export class RenameFinder {
  readonly renames: Rename[] = [];
  readonly #shapes = new WeakMap<object, string>();
  #namesLeft = namesBudget;

  /** Looks at one pair of objects of which the names of the properties differ. */
  look(node: NodePair, place: Place): void {
    const { removed, added, documents } = node;
    if (removed.length === 0 || added.length === 0 || this.#namesLeft < removed.length + added.length) return;
    this.#namesLeft -= removed.length + added.length;
    const hints = renameHints(
      this.#candidates(removed, node.before, documents.before),
      this.#candidates(added, node.after, documents.after),
    );
    const { path, pointer } = place.at(['properties']);
    for (const hint of hints) this.renames.push({ path, pointer, ...hint });
  }

  #candidates(names: readonly string[], parent: JsonObject, references: References): readonly Candidate[] {
    const properties = ownMember(parent, 'properties');
    if (!isJsonObject(properties)) return [];
    const positions = new Map(Object.keys(properties).map((name, position) => [name, position]));
    return names.map((name) => {
      const schema = references.resolve(ownMember(properties, name));
      const description = isJsonObject(schema) ? ownMember(schema, 'description') : undefined;
      return {
        name,
        schema,
        position: positions.get(name) ?? 0,
        count: positions.size,
        shape: this.#shapeOf(schema),
        ...(typeof description === 'string' ? { description } : {}),
      };
    });
  }

  /** A definition may stand behind a thousand names; it is read once. */
  #shapeOf(schema: unknown): string {
    if (typeof schema !== 'object' || schema === null) return shapeOf(schema);
    const shape = this.#shapes.get(schema) ?? shapeOf(schema);
    this.#shapes.set(schema, shape);
    return shape;
  }
}
