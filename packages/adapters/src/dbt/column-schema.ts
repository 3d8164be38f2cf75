import type { JsonObject } from '@tessera/engine';
import type { ImportedColumn } from './dbt-project.js';
import { schemaOfPhysicalType } from './physical-type.js';

/**
 * The JSON Schema of one row. `required` is always empty: contracts were published that way, and an entry that
 * appeared now would break them.
 */
export function schemaOfColumns(columns: readonly ImportedColumn[]): JsonObject {
  const properties = Object.fromEntries(columns.map((column) => [column.name, schemaOfColumn(column)]));
  return { type: 'object', properties, required: [] };
}

function schemaOfColumn({ dataType, description }: ImportedColumn): JsonObject {
  return {
    ...schemaOfPhysicalType(dataType),
    ...(description === '' ? {} : { description }),
    ...(dataType === null ? {} : { 'x-physical-type': dataType }),
  };
}
