import type { Instant } from '../../platform/instant.js';

/** A receiver of events that an administrator added. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Types of events, or `*` for all. */
  readonly events: readonly string[];
  /** Only events of assets whose name begins so; `null`: of all. */
  readonly assetFqnPrefix: string | null;
  readonly isEnabled: boolean;
  readonly secretHint: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant | null;
  readonly deletedAt: Instant | null;
}

/** Its secrets as they are stored. */
export interface SealedSecrets {
  readonly secret: string;
  readonly previous: string | null;
  readonly previousUntil: Instant | null;
}

/** Where each secret of an endpoint is stored, which is the only place where it can be opened. */
export function secretPlace(column: 'secret' | 'previous_secret', endpointId: string): string {
  return `webhook_endpoints.${column}:${endpointId}`;
}

export const endpointDeleted = 'Endpoint deleted';
export const endpointDisabled = 'Endpoint disabled';

/** The endpoint of the settings, of which no row exists. */
export const globalEndpointId = '7e55e7a0-0000-4000-8000-000000000001';
