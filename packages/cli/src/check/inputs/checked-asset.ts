import type { DbtProject } from '@tessera/adapters';
import type { CompatibilityMode, Guarantees, JsonObject } from '@tessera/engine';
import type { CheckFormat } from '../check-report.js';

/** An asset as one side describes it. */
export interface CheckedAsset {
  /** What stays when everything else changes: the id of dbt, else the FQN. */
  readonly key: string;
  readonly fqn: string;
  readonly format: CheckFormat;
  /** For people. */
  readonly name: string;
  /** What its format calls it by. */
  readonly names: Readonly<Record<string, string>>;
  /** The file that describes it; null where that is not known. */
  readonly file: string | null;
  readonly schema: JsonObject;
  /** Whether anything is known to compare; a table without columns says nothing. */
  readonly isDescribed: boolean;
  readonly guarantees: Guarantees | null;
  /** What it asks for itself. */
  readonly mode: CompatibilityMode | null;
  /** That the document states; dbt knows none. */
  readonly version: string | null;
  readonly owner: string | null;
  /** Teams that the owner names as readers. */
  readonly consumers: readonly string[];
}

/** One side of the comparison. */
export interface Side {
  readonly assets: readonly CheckedAsset[];
  /** The dbt projects of it, by the directory of each. */
  readonly projects: ReadonlyMap<string, ReadProject>;
  readonly warnings: readonly string[];
}

export interface ReadProject {
  readonly project: DbtProject;
  /** Places of entries in files of the project, by their key. */
  readonly files: ReadonlyMap<string, EntryFiles>;
}

/** Where an entry of a dbt project is written, as paths in the project. */
export interface EntryFiles {
  readonly definition: string | null;
  /** The YAML file that describes its columns. */
  readonly properties: string | null;
  /** Of the file that makes it, whatever the target. */
  readonly checksum: string | null;
}
