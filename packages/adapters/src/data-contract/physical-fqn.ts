import type { LenientObject } from '../lenient-object.js';
import { toStorableText } from '../storable-json.js';

/** Where the tables of a contract stand, as a server of the contract tells: database and schema, or one of them. */
export function serverPrefix(server: LenientObject): readonly string[] {
  const filled = (...keys: readonly string[]): string | null => {
    for (const key of keys) {
      const value = server.raw(key);
      if (typeof value === 'string' && value.trim() !== '') return toStorableText(value.trim());
    }
    return null;
  };
  const database = filled('database', 'catalog', 'project', 'serviceName');
  const schema = filled('schema', 'dataset');
  return [database, schema].flatMap((part) => part ?? []);
}

/**
 * `database.schema.name` in lower case, as the import of dbt calls the same relation. A name that is qualified itself
 * takes the place of the last parts of the prefix.
 */
export function physicalFqn(prefix: readonly string[], name: string): string {
  const own = name.split('.').filter((part) => part !== '');
  const kept = prefix.slice(0, Math.max(0, prefix.length - (own.length - 1)));
  return [...kept, ...own].join('.').toLowerCase();
}

/** An address of names that people chose: lower case, everything but letters, digits and `_` becomes `_`. */
export function logicalFqn(parts: readonly (string | null)[]): string {
  return parts.flatMap((part) => (part === null ? [] : [segment(part)])).join('.');
}

function segment(text: string): string {
  const plain = toStorableText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return plain === '' || /^\d/.test(plain) ? `_${plain}` : plain;
}
