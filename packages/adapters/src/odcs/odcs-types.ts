import type { JsonObject } from '@tessera/engine';

/** The logical types of ODCS 3 and the schemas that say the same. */
export const logicalTypes: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['string', { type: 'string' }],
  ['date', { type: 'string', format: 'date' }],
  ['timestamp', { type: 'string', format: 'date-time' }],
  ['time', { type: 'string', format: 'time' }],
  ['number', { type: 'number' }],
  ['integer', { type: 'integer' }],
  ['boolean', { type: 'boolean' }],
  ['object', { type: 'object' }],
  ['array', { type: 'array' }],
]);

/** `customProperties` entry that holds the keywords of JSON Schema for which ODCS has no place. */
export const schemaProperty = 'jsonSchema';

/** Versions of the standard that are read. */
export function isReadVersion(apiVersion: string): boolean {
  return /^v?3\.\d+(\.\d+)?$/.test(apiVersion);
}
