import type { JsonObject } from '@tessera/engine';
import type { ImportedColumn } from './dbt-project.js';
import { schemaOfPhysicalType } from './physical-type.js';

/** Builds the schemas of one project, whose many columns share a handful of types. */
export class ColumnSchemas {
  readonly #ofTypes = new Map<string | null, JsonObject>();

  /**
   * The JSON Schema of one row. `required` is always empty: contracts were published that way, and an entry that
   * appeared now would break them.
   */
  schemaOf(columns: readonly ImportedColumn[]): JsonObject {
    const properties = Object.fromEntries(columns.map((column) => [column.name, this.#schemaOfColumn(column)]));
    return { type: 'object', properties, required: [] };
  }

  #schemaOfColumn({ dataType, description }: ImportedColumn): JsonObject {
    const ofType = this.#schemaOfType(dataType);
    return description === '' ? ofType : { ...ofType, description };
  }

  #schemaOfType(dataType: string | null): JsonObject {
    const known = this.#ofTypes.get(dataType);
    if (known !== undefined) return known;
    const schema = {
      ...schemaOfPhysicalType(dataType),
      ...(dataType === null ? {} : { 'x-physical-type': dataType }),
    };
    this.#ofTypes.set(dataType, schema);
    return schema;
  }
}
