/**
 * What a reader looks at in a document: all of a value, certain members of an object, or the same of each member of an
 * object and of each item of a list. Where a value has another shape than expected, it is kept empty, for the reader to say so.
 */
export type Kept =
  | true
  | { readonly members: Readonly<Record<string, Kept>> }
  | {
      readonly each: Kept;
      /** Called with each of them that is complete; may take away what the whole shows to be of no use. */
      readonly finish?: (value: Record<string, unknown>) => void;
    };

function all<const Name extends string>(...names: readonly Name[]): Record<Name, true> {
  return Object.fromEntries(names.map((name) => [name, true])) as Record<Name, true>;
}

const tessera: Kept = { members: all('tessera') };

/** Members that are read of nodes, sources and tests alike. */
const entryMembers: Readonly<Record<string, Kept>> = {
  ...all('unique_id', 'resource_type', 'package_name', 'database', 'schema', 'name', 'alias', 'identifier'),
  ...all('relation_name', 'source_name', 'quoting', 'language', 'version', 'latest_version', 'fqn', 'tags'),
  ...all('path', 'original_file_path', 'description', 'access', 'group', 'deprecation_date', 'constraints'),
  ...all('freshness', 'loaded_at_field', 'test_metadata', 'column_name', 'attached_node', 'compiled'),
  ...all('compiled_code', 'compiled_sql', 'raw_code', 'raw_sql', 'extra_ctes'),
  meta: tessera,
  config: {
    members: {
      ...all('access', 'group', 'freshness', 'loaded_at_field', 'enabled', 'where', 'severity', 'materialized'),
      meta: tessera,
    },
  },
  columns: { each: { members: all('name', 'data_type', 'description', 'constraints') } },
  depends_on: { members: all('nodes') },
};

/** SQL as it was written is read only of tests that have no other definition. To delete a member slows down every later look. */
function dropWrittenSql(entry: Record<string, unknown>): void {
  if (entry['resource_type'] === 'test' && (entry['test_metadata'] ?? null) === null) return;
  for (const name of ['raw_code', 'raw_sql']) if (entry[name] !== undefined) entry[name] = null;
}

const entries: Kept = { each: { members: entryMembers }, finish: dropWrittenSql };
const owned = { each: { members: all('unique_id', 'name', 'type', 'owner', 'depends_on', 'url') } } as const;

/** What {@link readDbtProject} reads of `manifest.json`; the rest, such as macros and docs, is most of a large one. */
export const keptOfManifest: Kept = {
  members: { metadata: true, nodes: entries, sources: entries, exposures: owned, groups: owned },
};

const relations: Kept = {
  each: { members: { columns: { each: { members: all('name', 'type', 'comment', 'index') } } } },
};

/** What it reads of `catalog.json`. */
export const keptOfCatalog: Kept = { members: { nodes: relations, sources: relations } };

const result: Kept = {
  members: {
    ...all('unique_id', 'status', 'message', 'failures', 'execution_time', 'relation_name', 'error', 'criteria'),
    ...all('max_loaded_at', 'snapshotted_at', 'max_loaded_at_time_ago_in_s', 'state'),
  },
};

/** What is read of `run_results.json` and `sources.json`, which carry the compiled queries. */
export const keptOfResults: Kept = { members: { metadata: true, results: { each: result } } };
