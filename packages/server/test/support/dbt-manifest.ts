import { join } from 'node:path';

/** Path of a manifest of the models `wh.files.first` and `wh.files.second`. */
export const twoModels = join(import.meta.dirname, 'two-models-manifest.json');

/** A column of a made-up model: its type, or all that a manifest says of it. */
export type ManifestColumns = Readonly<Record<string, string>>;

export interface ManifestModel {
  readonly name: string;
  readonly columns?: ManifestColumns;
  /** Names of other models of the manifest, or `source:<name>`. */
  readonly reads?: readonly string[];
  readonly meta?: Readonly<Record<string, unknown>>;
}

const idOf = (name: string): string =>
  name.startsWith('source:') ? `source.shop.raw.${name.slice('source:'.length)}` : `model.shop.${name}`;

const columnsOf = (columns: ManifestColumns = {}) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, data_type]) => [name, { name, data_type, description: `the ${name}` }]),
  );

/** The parts of a `manifest.json` that an import reads. Assets get names as `wh.mart.<model>` and `wh.raw.<source>`. */
export function dbtManifest(
  models: readonly ManifestModel[],
  sources: readonly Omit<ManifestModel, 'reads'>[] = [],
): Record<string, unknown> {
  const entry = ({ name, columns, meta }: Omit<ManifestModel, 'reads'>) => ({
    name,
    database: 'wh',
    description: `about ${name}`,
    columns: columnsOf(columns),
    meta: meta === undefined ? {} : { tessera: meta },
    tags: [],
  });
  return {
    metadata: { dbt_version: '1.8.0', adapter_type: 'postgres', project_name: 'shop' },
    nodes: Object.fromEntries(
      models.map((model) => [
        idOf(model.name),
        {
          ...entry(model),
          unique_id: idOf(model.name),
          resource_type: 'model',
          schema: 'mart',
          path: `${model.name}.sql`,
          fqn: ['shop', model.name],
          depends_on: { nodes: (model.reads ?? []).map(idOf) },
        },
      ]),
    ),
    sources: Object.fromEntries(
      sources.map((source) => [
        idOf(`source:${source.name}`),
        { ...entry(source), unique_id: idOf(`source:${source.name}`), resource_type: 'source', schema: 'raw' },
      ]),
    ),
  };
}

/** A generic test of a column, as an entry of `nodes`. */
export function dbtTest(model: string, column: string, name: string): Record<string, unknown> {
  return {
    unique_id: `test.shop.${name}_${model}_${column}`,
    resource_type: 'test',
    name: `${name}_${model}_${column}`,
    depends_on: { nodes: [idOf(model)] },
    test_metadata: { name, kwargs: { column_name: column } },
    column_name: column,
  };
}
