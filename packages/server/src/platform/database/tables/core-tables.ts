import type { Instant } from '../../instant.js';

/** JSON as text on both engines: PostgreSQL's parsers are set to hand it over unparsed, see `postgres.ts`. */
export type JsonText = string;
/** 0 or 1 on both engines. */
export type Flag = 0 | 1;

export interface TeamTable {
  id: string;
  name: string;
  metadata: JsonText;
  created_at: Instant;
  updated_at: Instant | null;
  deleted_at: Instant | null;
}

export interface UserTable {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
  /** Browser sessions of an earlier number have ended. */
  session_epoch: number;
  role: string;
  team_id: string | null;
  metadata: JsonText;
  notification_preferences: JsonText;
  created_at: Instant;
  updated_at: Instant | null;
  deactivated_at: Instant | null;
}

export interface ApiKeyTable {
  id: string;
  /** SHA-256 of the whole key, in hex. The key itself is kept nowhere. */
  key_digest: string;
  /** How the key starts, for people; sign-in does not look at it. */
  key_prefix: string;
  name: string;
  team_id: string;
  scopes: JsonText;
  created_at: Instant;
  expires_at: Instant | null;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}

export interface AssetTable {
  id: string;
  fqn: string;
  owner_team_id: string;
  owner_user_id: string | null;
  environment: string;
  resource_type: string;
  guarantee_mode: string;
  semver_mode: string;
  metadata: JsonText;
  created_at: Instant;
  updated_at: Instant | null;
  deleted_at: Instant | null;
}

export interface ContractTable {
  id: string;
  asset_id: string;
  version: string;
  schema_def: JsonText;
  schema_format: string;
  compatibility_mode: string;
  guarantees: JsonText | null;
  status: string;
  published_at: Instant;
  published_by: string;
  published_by_user_id: string | null;
}

export interface RegistrationTable {
  id: string;
  contract_id: string;
  /** The contract's asset, kept beside it: one live registration per (asset, team) is a key of this table. */
  asset_id: string;
  consumer_team_id: string;
  pinned_version: string | null;
  status: string;
  registered_at: Instant;
  acknowledged_at: Instant | null;
  updated_at: Instant | null;
  deleted_at: Instant | null;
}

export interface DependencyTable {
  id: string;
  dependent_asset_id: string;
  dependency_asset_id: string;
  dependency_type: string;
  /** `manual` edges are kept by imports; `import` edges follow the imported document. */
  origin: 'manual' | 'import';
  created_at: Instant;
  deleted_at: Instant | null;
}

/** A column of the dependency that feeds a column of the dependent, as long as the edge lives. */
export interface ColumnEdgeTable {
  dependency_id: string;
  upstream_column: string;
  downstream_column: string;
  /** {@link upstream_column} in lower case, by which it is looked up. */
  upstream_key: string;
  kind: string;
}

/** Ids by which dbt knows an asset and its tests, from the metadata, kept beside it so that they can be looked up. */
export interface AssetAliasTable {
  asset_id: string;
  alias: string;
}

/** Names that an asset lists in `metadata.depends_on`, kept beside it so that they can be looked up from the other end. */
export interface DeclaredDependencyTable {
  asset_id: string;
  fqn: string;
}
