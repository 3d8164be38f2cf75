/** A JSON object whose members are not known in advance. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** A JSON Schema as it stands in a document: `true`, `false` or an object of keywords. */
export type JsonSchema = boolean | JsonObject;

/** Whether the value is a JSON object (neither `null` nor a list). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
