import type { SpecifiedAsset } from '@tessera/adapters';
import type { ResourceType } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';
import type { Asset } from '../assets/asset.js';

/** How Tessera files what a format describes. */
export interface SpecFormat {
  /** Of new assets. */
  readonly resourceType: ResourceType;
  /** Whether assets that exist keep theirs: the format does not tell a table from a topic. */
  readonly keepsResourceType?: boolean;
  /** Name of the import in the audit log. */
  readonly triggeredBy: string;
}

/** What becomes of one asset of a document. */
export type PlannedSpec =
  | {
      readonly kind: 'create' | 'update';
      readonly spec: SpecifiedAsset;
      /** As it will be. */
      readonly asset: Asset;
      /** As it is; deleted when it is to come back. */
      readonly stored: Asset | null;
    }
  | { readonly kind: 'refuse'; readonly spec: SpecifiedAsset; readonly error: string };

export interface SpecQuestion {
  readonly specs: readonly SpecifiedAsset[];
  readonly existing: ReadonlyMap<string, Asset>;
  /** What stands against the asset, or null. */
  readonly problemOf: (spec: SpecifiedAsset) => string | null;
  readonly format: SpecFormat;
  readonly ownerTeamId: string;
  readonly environment: string;
  readonly newId: () => string;
  readonly now: Instant;
}

/**
 * Decides for every asset of a document whether it is new, known or refused. An asset that exists keeps its owner, and its
 * metadata is added to; one that was deleted begins anew. Of several with one address the last one decides, and every one
 * but the first finds an asset that exists.
 */
export function planSpecs(question: SpecQuestion): readonly PlannedSpec[] {
  const last = new Map(question.specs.map((spec) => [spec.fqn, spec]));
  const made = new Map<string, PlannedSpec>();
  return question.specs.map((spec) => {
    const earlier = made.get(spec.fqn);
    if (earlier !== undefined) return earlier.kind === 'refuse' ? earlier : { ...earlier, kind: 'update', spec };
    const planned = planSpec(question, last.get(spec.fqn) ?? spec);
    made.set(spec.fqn, planned);
    return { ...planned, spec };
  });
}

function planSpec(question: SpecQuestion, spec: SpecifiedAsset): PlannedSpec {
  const error = question.problemOf(spec);
  if (error !== null) return { kind: 'refuse', spec, error };
  const stored = question.existing.get(spec.fqn) ?? null;
  const { resourceType, keepsResourceType = false } = question.format;
  if (stored !== null && stored.deletedAt === null) {
    const metadata = { ...stored.metadata, ...spec.metadata };
    const kept = keepsResourceType ? stored.resourceType : resourceType;
    return { kind: 'update', spec, stored, asset: { ...stored, resourceType: kept, metadata } };
  }
  const asset: Asset = {
    id: stored?.id ?? question.newId(),
    fqn: spec.fqn,
    environment: question.environment,
    guaranteeMode: stored?.guaranteeMode ?? 'notify',
    semverMode: stored?.semverMode ?? 'auto',
    createdAt: stored?.createdAt ?? question.now,
    ownerTeamId: question.ownerTeamId,
    ownerUserId: null,
    resourceType,
    metadata: { ...spec.metadata },
    deletedAt: null,
  };
  return { kind: 'create', spec, stored, asset };
}

export type DecidingSpec = PlannedSpec & { readonly kind: 'create' | 'update' };

/** Every asset once, with the part of the document that decides it. */
export function decidingSpecs(plan: readonly PlannedSpec[]): readonly DecidingSpec[] {
  const byFqn = new Map<string, DecidingSpec>();
  for (const planned of plan) {
    if (planned.kind === 'refuse') continue;
    const { kind } = byFqn.get(planned.spec.fqn) ?? planned;
    byFqn.set(planned.spec.fqn, { ...planned, kind });
  }
  return [...byFqn.values()];
}
