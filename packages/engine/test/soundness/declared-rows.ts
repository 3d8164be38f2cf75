import { type Draft, isDraft, type Schema } from './drawing.js';
import { declarations, elementSchemas, memberSchemas, schemasInPlace } from './in-place.js';
import type { References } from './references.js';

const annotations = new Set([
  'title',
  'description',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
  'examples',
  '$comment',
]);

/**
 * Whether a value carries only what the schema declares: each member of its objects is named by `properties` or matched
 * by `patternProperties` of a schema in place, or covered by a schema for the rest that asserts something.
 */
export function carriesOnlyDeclared(schema: Schema, references: References, value: unknown): boolean {
  return isDeclared([schema], references, value);
}

function isDeclared(schemas: readonly Schema[], references: References, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const inPlace = schemasInPlace(schemas, references);
  if (Array.isArray(value)) {
    return value.every((element, index) => isDeclared(elementSchemas(inPlace, index), references, element));
  }
  return Object.entries(value).every(
    ([name, member]) =>
      inPlace.some((each) => declares(each, name, references)) &&
      isDeclared(memberSchemas(inPlace, name), references, member),
  );
}

function declares(schema: Draft, name: string, references: References): boolean {
  if (declarations(schema, name).length > 0) return true;
  return [schema['additionalProperties'], schema['unevaluatedProperties']].some(
    (rest) => isDraft(rest) && !acceptsEverything(rest, references, 8),
  );
}

/** Whether a schema says nothing, be it in several words. */
function acceptsEverything(schema: unknown, references: References, levels: number): boolean {
  if (schema === true) return true;
  if (!isDraft(schema) || levels === 0) return false;
  return Object.entries(schema).every(([keyword, value]) => {
    if (annotations.has(keyword) || keyword.startsWith('x-') || keyword === '$anchor' || keyword === '$id') return true;
    if (keyword === '$ref') {
      return references.targetsOf(schema).every((each) => acceptsEverything(each, references, levels - 1));
    }
    const branches = Array.isArray(value) ? (value as unknown[]) : [];
    if (keyword === 'allOf') return branches.every((each) => acceptsEverything(each, references, levels - 1));
    return keyword === 'anyOf' && branches.some((each) => acceptsEverything(each, references, levels - 1));
  });
}
