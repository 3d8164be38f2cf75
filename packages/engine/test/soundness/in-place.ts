import { compiledPattern } from './compiled-pattern.js';
import { type Draft, isDraft, type Schema } from './drawing.js';
import type { References } from './references.js';

const alternatives = ['anyOf', 'oneOf'];
const conditionals = ['if', 'then', 'else'];
const dependencies = ['dependentSchemas', 'dependencies'];

/** Every schema that speaks about the very value that these schemas describe, branches not taken included. */
export function schemasInPlace(schemas: readonly Schema[], references: References): readonly Draft[] {
  return closure(schemas, references, true);
}

/** Of the schemas in place those that hold for every value: references and `allOf`. */
export function certainInPlace(schemas: readonly Schema[], references: References): readonly Draft[] {
  return closure(schemas, references, false);
}

function closure(schemas: readonly Schema[], references: References, isWide: boolean): readonly Draft[] {
  const found = new Set<Draft>();
  const pending: unknown[] = [...schemas];
  while (pending.length > 0) {
    const current = pending.pop();
    if (!isDraft(current) || found.has(current)) continue;
    found.add(current);
    pending.push(...references.targetsOf(current));
    if (Array.isArray(current['allOf'])) pending.push(...(current['allOf'] as unknown[]));
    if (!isWide) continue;
    for (const keyword of alternatives) {
      if (Array.isArray(current[keyword])) pending.push(...(current[keyword] as unknown[]));
    }
    // Without `if` the other two mean nothing.
    for (const keyword of 'if' in current ? conditionals : []) {
      if (current[keyword] !== undefined) pending.push(current[keyword]);
    }
    for (const keyword of dependencies) if (isDraft(current[keyword])) pending.push(...Object.values(current[keyword]));
  }
  return [...found];
}

/** What the schemas of one place say about the member `name`, with what `unevaluated…` may say. */
export function memberSchemas(inPlace: readonly Draft[], name: string): Schema[] {
  return inPlace.flatMap((schema) =>
    [...certainMember(schema, name), schema['unevaluatedProperties']].filter(isSchema),
  );
}

/** What the schema says about the member `name` whenever it holds. */
export function certainMember(schema: Draft, name: string): Schema[] {
  const named = declarations(schema, name);
  return named.length > 0 ? named : [schema['additionalProperties']].filter(isSchema);
}

/** What the schema says about the member by its name. */
export function declarations(schema: Draft, name: string): Schema[] {
  const { properties, patternProperties } = schema;
  const own = isDraft(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
  const matching = isDraft(patternProperties)
    ? Object.entries(patternProperties).filter(([pattern]) => compiledPattern(pattern).test(name))
    : [];
  return [...own, ...matching.map(([, each]) => each)].filter(isSchema);
}

/** What the schemas of one place say about the element at `index`, with what some element must be. */
export function elementSchemas(inPlace: readonly Draft[], index: number): Schema[] {
  return inPlace.flatMap((schema): Schema[] =>
    [...certainElement(schema, index), schema['contains'], schema['unevaluatedItems']].filter(isSchema),
  );
}

/** What the schema says about the element at `index` whenever it holds. */
export function certainElement({ items, prefixItems, additionalItems }: Draft, index: number): Schema[] {
  const tuple: readonly unknown[] = Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : [];
  const rest = Array.isArray(items) ? additionalItems : items;
  return [index < tuple.length ? tuple[index] : rest].filter(isSchema);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isDraft(value);
}
