import { isJsonObject, type JsonObject } from '../json-schema.js';
import { deepEqual } from '../schema/deep-equal.js';
import { digest } from '../schema/digest.js';
import { isReference } from '../schema/references.js';
import type { Side } from './side.js';

/** A claim about one instance: that it is, or is not, valid under a schema of one side. */
export interface Literal {
  readonly schema: unknown;
  readonly side: Side;
  readonly holds: boolean;
}

/** The instance is valid under the schema. */
export function isValid(schema: unknown, side: Side): Literal {
  return { schema, side, holds: true };
}

/** The instance is not valid under the schema. */
export function isInvalid(schema: unknown, side: Side): Literal {
  return { schema, side, holds: false };
}

const largestCompared = 600;

/**
 * Numbers for schemas, equal where two schemas are surely the same: the same object, or the same text without references.
 * A claim and its opposite then meet, whichever document they stand in.
 */
export class LiteralIds {
  readonly #byObject: readonly [WeakMap<object, number>, WeakMap<object, number>] = [new WeakMap(), new WeakMap()];
  readonly #byText = new Map<string, { readonly schema: unknown; readonly id: number }[]>();
  #next = 1;

  of({ schema, side }: Literal): number {
    if (typeof schema !== 'object' || schema === null) return 0;
    const ids = this.#byObject[side.index];
    const known = ids.get(schema);
    if (known !== undefined) return known;
    const id = isSelfContained(schema) ? this.#ofText(schema) : this.#next++;
    ids.set(schema, id);
    return id;
  }

  #ofText(schema: object): number {
    const text = digest(schema);
    const bucket = this.#byText.get(text) ?? [];
    this.#byText.set(text, bucket);
    // Digests can be forged, equality cannot.
    const same = bucket.find((each) => deepEqual(each.schema, schema));
    if (same !== undefined) return same.id;
    bucket.push({ schema, id: this.#next });
    return this.#next++;
  }
}

/** Whether the schema is small and holds no reference, so that its text alone says what it means. */
function isSelfContained(schema: object): boolean {
  let seen = 0;
  const pending: unknown[] = [schema];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (++seen > largestCompared) return false;
    if (isJsonObject(value) && Object.keys(value).some(isReference)) return false;
    const members = Object.values(value as JsonObject);
    seen += members.length;
    for (const member of members) if (typeof member === 'object') pending.push(member);
  }
  return true;
}
