import type { Guarantees, JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import type { DbtResourceType, DeclaredConsumer, ImportedColumn, ImportedGroup } from './dbt-project.js';

export interface MetadataParts {
  readonly key: string;
  readonly origin: 'node' | 'source';
  readonly resourceType: DbtResourceType;
  readonly description: string;
  readonly tags: readonly string[];
  readonly columns: readonly ImportedColumn[];
  readonly guarantees: Guarantees | null;
  /** By unique id of a test: the JSON Pointer of the guarantee that it became, or null. */
  readonly tests: ReadonlyMap<string, string | null>;
  readonly consumers: readonly DeclaredConsumer[];
  /** FQNs of the parents. */
  readonly dependsOn: readonly string[];
  /** The group of the node, where it has one that the manifest describes. */
  readonly group: ImportedGroup | null;
}

/** What is stored with the asset. Nodes and sources differ in their keys, and clients tell them apart by these. */
export function buildMetadata(entry: LenientObject, parts: MetadataParts): JsonObject {
  const identity =
    parts.origin === 'source'
      ? { dbt_source_id: parts.key, resource_type: 'source', description: parts.description }
      : {
          dbt_node_id: parts.key,
          resource_type: parts.resourceType,
          description: parts.description,
          tags: parts.tags,
          dbt_fqn: entry.texts('fqn'),
          path: entry.text('path') ?? '',
          depends_on: parts.dependsOn,
          ...governance(entry, parts.group),
        };
  return {
    ...identity,
    columns: Object.fromEntries(
      parts.columns.map(({ name, description, dataType }) => [name, { description, data_type: dataType }]),
    ),
    ...(parts.guarantees === null ? {} : { guarantees: withoutAbsent(parts.guarantees) }),
    ...(parts.tests.size === 0 ? {} : { dbt_tests: Object.fromEntries(parts.tests) }),
    ...(parts.consumers.length === 0 ? {} : { tessera_consumers: parts.consumers.map(withoutAbsent) }),
  };
}

/** What dbt itself says about who may use a node and for how long; each only where it is said. */
function governance(entry: LenientObject, group: ImportedGroup | null): JsonObject {
  const version = scalarText(entry, 'version');
  const latest = scalarText(entry, 'latest_version');
  const owner = group === null ? {} : withoutAbsent({ name: group.ownerName, email: group.ownerEmail });
  return withoutAbsent({
    access: entry.filledText('access') ?? entry.object('config')?.filledText('access') ?? null,
    group: readGroupName(entry),
    group_owner: Object.keys(owner).length === 0 ? null : owner,
    version,
    latest_version: latest,
    is_latest_version: version === null || latest === null ? null : version === latest,
    deprecation_date: entry.filledText('deprecation_date'),
  });
}

export function readGroupName(entry: LenientObject): string | null {
  return entry.filledText('group') ?? entry.object('config')?.filledText('group') ?? null;
}

/** Versions are numbers or texts. */
export function scalarText(entry: LenientObject, key: string): string | null {
  const value = entry.raw(key);
  return typeof value === 'number' ? String(value) : entry.filledText(key);
}

/** Only what is there: in metadata an absent promise has no key, unlike in a contract. */
function withoutAbsent(value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}
