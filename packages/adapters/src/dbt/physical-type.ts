import type { JsonObject } from '@tessera/engine';
import { parseNestedType, TypeTooDeepError } from './nested-type-parser.js';
import { isEstablishedName, schemaOfTypeName } from './type-names.js';

const maximumLength = 20_000;

/** The schema of a column with the given warehouse type; nothing about a type that is missing or unreadable but `string`. */
export function schemaOfPhysicalType(dataType: string | null): JsonObject {
  if (dataType === null || dataType.length > maximumLength) return { type: 'string' };
  const base = typeBase(dataType);
  const isPlain = !/[<[]/.test(dataType);
  if (isPlain && (isEstablishedName(base) || !dataType.includes('('))) return schemaOfTypeName(base);
  try {
    return parseNestedType(dataType) ?? schemaOfTypeName(base);
  } catch (error) {
    if (error instanceof TypeTooDeepError) return { type: 'string' };
    throw error;
  }
}

/** The lower-case name before any parameters: `varchar` of `VARCHAR(255)`. */
function typeBase(dataType: string): string {
  return (/^[^(<[]*/.exec(dataType)?.[0] ?? '').trim().toLowerCase();
}
