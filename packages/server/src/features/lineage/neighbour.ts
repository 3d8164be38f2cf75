import type { DependencyType, ResourceType } from '@tessera/api';

/** An asset one step up or down. */
export interface Neighbour {
  readonly assetId: string;
  readonly fqn: string;
  readonly resourceType: ResourceType;
  readonly ownerTeamName: string | null;
  /** `consumes` where the edge is only declared in the metadata. */
  readonly type: DependencyType;
}
