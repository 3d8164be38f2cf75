export type { CustomGuarantee, Guarantees } from './guarantees.js';
export { isJsonObject, type JsonObject, type JsonSchema } from './json-schema.js';
