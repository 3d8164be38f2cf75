import type { RegistrationStatus } from '@tessera/api';
import type { Instant } from '../../platform/instant.js';

/** A team's dependency on an asset, made at one version of its contract (design D2). */
export interface Registration {
  readonly id: string;
  readonly contractId: string;
  readonly assetId: string;
  readonly consumerTeamId: string;
  readonly pinnedVersion: string | null;
  readonly status: RegistrationStatus;
  readonly registeredAt: Instant;
  readonly acknowledgedAt: Instant | null;
}

/** A live registration makes its team a consumer of the asset. */
export function isLive(status: RegistrationStatus): boolean {
  return status !== 'inactive';
}

/** A registration with the name of its team. */
export interface NamedRegistration
  extends Pick<Registration, 'contractId' | 'consumerTeamId' | 'status' | 'pinnedVersion'> {
  readonly teamName: string;
}

/** A team that must be asked before the asset breaks. */
export interface Consumer {
  readonly registrationId: string;
  readonly assetId: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly status: RegistrationStatus;
  readonly pinnedVersion: string | null;
  readonly registeredAt: Instant;
}
