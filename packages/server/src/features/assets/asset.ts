import type { AssetCreation, GuaranteeMode, ResourceType, SemverMode } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

export interface Asset {
  readonly id: string;
  readonly fqn: string;
  readonly ownerTeamId: string;
  readonly ownerUserId: string | null;
  readonly environment: string;
  readonly resourceType: ResourceType;
  readonly guaranteeMode: GuaranteeMode;
  readonly semverMode: SemverMode;
  readonly metadata: Record<string, unknown>;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
}

/** What tells an asset apart: no two have both in common. */
export type AssetName = Pick<Asset, 'fqn' | 'environment'>;

/** The asset that a request asks for, with the defaults for what it leaves open. */
export function newAsset(
  wanted: AssetCreation & { readonly environment: string },
  made: Pick<Asset, 'id' | 'createdAt'>,
): Asset {
  return {
    ...made,
    fqn: wanted.fqn,
    ownerTeamId: wanted.owner_team_id,
    ownerUserId: wanted.owner_user_id ?? null,
    environment: wanted.environment,
    resourceType: wanted.resource_type ?? 'other',
    guaranteeMode: wanted.guarantee_mode ?? 'notify',
    semverMode: wanted.semver_mode ?? 'auto',
    metadata: wanted.metadata ?? {},
    deletedAt: null,
  };
}

/** `$` matches only the real end here: a name that ends in a line feed is refused. */
const fqn = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+$/;

export function fqnRule(value: string): { readonly value: string } | { readonly problem: string } {
  if (fqn.test(value)) return { value };
  return {
    problem:
      "FQN must be dot-separated segments (e.g., 'database.schema.table'). Each segment must start with a letter or underscore and contain only alphanumeric characters and underscores.",
  };
}

const longestAlias = 500;

/**
 * What other tools call the asset: ids of dbt for it and its tests, as the import of a project wrote them into the metadata,
 * and datasets of OpenLineage, as people list them there.
 */
export function aliasesOf({ metadata }: Pick<Asset, 'metadata'>): readonly string[] {
  const own = (key: string): unknown => (Object.hasOwn(metadata, key) ? metadata[key] : null);
  const tests = own('dbt_tests');
  const isMap = typeof tests === 'object' && tests !== null && !Array.isArray(tests);
  const dataSets = own('openlineage_datasets');
  const ids = [
    own('dbt_node_id'),
    own('dbt_source_id'),
    ...(isMap ? Object.keys(tests) : []),
    ...(Array.isArray(dataSets) ? dataSets : []),
  ];
  const texts = ids.filter((id): id is string => typeof id === 'string' && id !== '' && id.length <= longestAlias);
  return [...new Set(texts)];
}

const longestFqn = 1000;

/** The names in `metadata.depends_on`, each once; whatever is no name is passed over. */
export function declaredDependencies({ metadata }: Pick<Asset, 'metadata'>): readonly string[] {
  const declared = Object.hasOwn(metadata, 'depends_on') ? metadata['depends_on'] : [];
  if (!Array.isArray(declared)) return [];
  const names = declared.filter((name): name is string => typeof name === 'string' && name.length <= longestFqn);
  return [...new Set(names)];
}
