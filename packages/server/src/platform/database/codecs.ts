import type { Flag, JsonText } from './tables/core-tables.js';

/** JSON columns hold text on both engines. The type argument is what the writer of the column put there. */
export function fromJson<T>(text: JsonText): T {
  return JSON.parse(text) as T;
}

export function toJson(value: unknown): JsonText {
  return JSON.stringify(value);
}

export function toFlag(value: boolean): Flag {
  return value ? 1 : 0;
}
