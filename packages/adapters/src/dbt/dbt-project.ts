import type { Guarantees, JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';

/** Which direction of change a contract permits. */
export type CompatibilityMode = 'backward' | 'forward' | 'full' | 'none' | 'reader';

export type DbtResourceType = 'model' | 'source' | 'seed' | 'snapshot';

/** A column after manifest and catalog were laid over each other. */
export interface ImportedColumn {
  readonly name: string;
  /** The warehouse's type as it was written; null when neither document tells. */
  readonly dataType: string | null;
  readonly description: string;
}

/** A team that the owner of an asset names as its reader, in `meta.tessera.consumers`. */
export interface DeclaredConsumer {
  readonly team: string;
  readonly purpose: string | null;
}

/** One table, view or file of a dbt project: a model, seed, snapshot or source. */
export interface ImportedAsset {
  /** dbt's unique id, or the key in the manifest where the entry has none. Unique within a project. */
  readonly key: string;
  readonly origin: 'node' | 'source';
  /** `lower(database.schema.name)`, stored as computed: it may hold hyphens or empty segments. */
  readonly fqn: string;
  readonly resourceType: DbtResourceType;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly columns: readonly ImportedColumn[];
  /** JSON Schema of one row; `x-physical-type` on a column keeps the type of the warehouse. */
  readonly schema: JsonObject;
  readonly hasColumns: boolean;
  /** What tests, constraints, source freshness and `meta.tessera` promise; null when nothing does. */
  readonly guarantees: Guarantees | null;
  /** Whether a dbt test contributed to {@link guarantees}. */
  readonly hasTestGuarantees: boolean;
  readonly ownerTeam: string | null;
  /** Where {@link ownerTeam} was found: named for Tessera on purpose, or only the dbt group of the node. */
  readonly ownerTeamOrigin: 'meta' | 'group' | null;
  /** E-mail address. */
  readonly ownerUser: string | null;
  readonly consumers: readonly DeclaredConsumer[];
  readonly compatibilityMode: CompatibilityMode | null;
  /** A mode was asked for that does not exist; {@link compatibilityMode} is null then. */
  readonly hasUnknownCompatibilityMode: boolean;
  /** Keys of the assets that this one reads, without duplicates. */
  readonly dependsOn: readonly string[];
  /** The file that defines it, as a path in the dbt project. */
  readonly sourceFile: string | null;
  /** The names under which compiled SQL reads it, the parts of each from the outside to the inside. */
  readonly relationNames: readonly (readonly string[])[];
  /** Whether the warehouse told of all its columns. */
  readonly hasAllColumns: boolean;
  /** The query that makes it, as dbt compiled it. */
  readonly compiledSql: string | null;
  /** What is stored with the asset; the keys are those that clients of the dbt import know. */
  readonly metadata: JsonObject;
}

/** A dashboard, notebook or application that reads assets of the project. */
export interface ImportedExposure {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly owner: { readonly name: string | null; readonly email: string | null };
  /** Keys of assets, without duplicates. */
  readonly dependsOn: readonly string[];
  readonly url: string | null;
}

export interface ImportedGroup {
  readonly name: string;
  readonly ownerName: string | null;
  readonly ownerEmail: string | null;
}

export interface DbtProject {
  readonly projectName: string | null;
  readonly dbtVersion: string | null;
  /** The warehouse, such as `postgres` or `bigquery`. */
  readonly adapterType: string | null;
  /** In manifest order: nodes, then sources. */
  readonly assets: readonly ImportedAsset[];
  readonly exposures: readonly ImportedExposure[];
  readonly groups: readonly ImportedGroup[];
  /** What was skipped or ignored; the rest of the project is read all the same. */
  readonly problems: readonly AdapterProblem[];
}
