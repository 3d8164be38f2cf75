import type { ObservationKind, ObservationStatus } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

export interface ObservedColumn {
  readonly from: string;
  readonly to: string;
}

/** Something that was seen to read an asset, and that nobody declared. */
export interface Observation {
  readonly id: string;
  /** The asset that is read. */
  readonly assetId: string;
  /** The asset that is written from it; `null` of a job that writes none. */
  readonly dependentAssetId: string | null;
  /** Team of a reader, where its job names it. */
  readonly teamId: string | null;
  readonly jobNamespace: string;
  readonly jobName: string;
  readonly columns: readonly ObservedColumn[];
  readonly status: ObservationStatus;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
  readonly reason: string | null;
  /** What it became when it was confirmed. */
  readonly dependencyId: string | null;
  readonly registrationId: string | null;
}

export function kindOf({ dependentAssetId }: Pick<Observation, 'dependentAssetId'>): ObservationKind {
  return dependentAssetId === null ? 'reader' : 'dependency';
}

/** What an event shows of an asset: another asset that is written from it, or a job that reads it. */
export type Sighting = Pick<
  Observation,
  'assetId' | 'dependentAssetId' | 'teamId' | 'jobNamespace' | 'jobName' | 'columns'
>;
