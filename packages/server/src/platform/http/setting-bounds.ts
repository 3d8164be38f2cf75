import type { Settings } from '../settings/setting-table.js';
import type { FieldSchema } from './request-reader.js';

/** Replaces the bounds that `x-setting` names by the values of the settings: `{ maximum: 'paginationLimitMax' }`. */
export function withSettings(schema: FieldSchema, settings: Settings): FieldSchema {
  const bounds = (schema as { 'x-setting'?: Readonly<Record<string, keyof Settings>> })['x-setting'] ?? {};
  const moved = Object.fromEntries(Object.entries(bounds).map(([keyword, key]) => [keyword, settings[key]]));
  return {
    ...schema,
    ...moved,
    ...(schema.properties
      ? {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, field]) => [name, withSettings(field, settings)]),
          ),
        }
      : {}),
    ...(schema.items ? { items: withSettings(schema.items, settings) } : {}),
  };
}
