import type { JsonObject } from '../json-schema.js';
import { isAssertion } from '../schema/keywords.js';
import { type ClaimReader, type KeywordClaims, keyOf, opaqueClaims } from './claims.js';
import { combinatorClaims } from './combinator-claims.js';
import { listClaims } from './list-claims.js';
import { memberClaims } from './member-claims.js';
import { scalarClaims } from './scalar-claims.js';
import type { Side } from './side.js';

const readers: readonly ClaimReader[] = [combinatorClaims, scalarClaims, listClaims, memberClaims];

/** Everything that the schema claims; a keyword in a form that nobody reads is opaque. */
export function claimsOf(schema: JsonObject, side: Side): readonly KeywordClaims[] {
  const claims: KeywordClaims[] = [];
  const taken = new Set<string>();
  for (const reader of readers) claims.push(...reader(schema, side, taken));
  for (const name of Object.keys(schema)) {
    if (!taken.has(name) && isAssertion(name)) claims.push(opaqueClaims(`${name} ${side.index} ${keyOf(schema)}`));
  }
  return claims;
}
