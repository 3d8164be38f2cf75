import { type Draft, isDraft, type Schema } from './drawing.js';

const single: ReadonlySet<string> = new Set([
  'additionalProperties',
  'additionalItems',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'items',
]);
const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
const maps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  'dependencies',
  '$defs',
  'definitions',
]);

/** A place of a document where a schema stands. */
export interface Site {
  readonly schema: Schema;
  /** Steps from the root. */
  readonly path: readonly (string | number)[];
  replace(schema: Schema): void;
}

/** Every place of a document where a schema stands, the root first. */
export function sitesOf(document: Draft): readonly Site[] {
  const sites: Site[] = [
    {
      schema: document,
      path: [],
      replace(schema) {
        const kept = Object.fromEntries(
          Object.entries(document).filter(([name]) => ['$schema', '$id', '$defs', 'definitions'].includes(name)),
        );
        for (const name of Object.keys(document)) delete document[name];
        Object.assign(document, isDraft(schema) ? schema : schema ? {} : { not: {} }, kept);
      },
    },
  ];
  for (let index = 0; index < sites.length; index++) {
    const site = sites[index];
    if (site !== undefined && isDraft(site.schema)) sites.push(...sitesInside(site.schema, site.path));
  }
  return sites;
}

function sitesInside(parent: Draft, path: readonly (string | number)[]): Site[] {
  const found: Site[] = [];
  for (const [keyword, value] of Object.entries(parent)) {
    if (single.has(keyword) && isSchema(value)) {
      const replace = (schema: Schema) => {
        parent[keyword] = schema;
      };
      found.push({ schema: value, path: [...path, keyword], replace });
    }
    if (lists.has(keyword) && Array.isArray(value)) {
      value.forEach((each: unknown, index) => {
        if (!isSchema(each)) return;
        const replace = (schema: Schema) => {
          value[index] = schema;
        };
        found.push({ schema: each, path: [...path, keyword, index], replace });
      });
    }
    if (maps.has(keyword) && isDraft(value)) {
      for (const [name, each] of Object.entries(value)) {
        if (!isSchema(each)) continue;
        const replace = (schema: Schema) => {
          value[name] = schema;
        };
        found.push({ schema: each, path: [...path, keyword, name], replace });
      }
    }
  }
  return found;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isDraft(value);
}
