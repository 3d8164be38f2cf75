import type { ErrorCode } from '@tessera/api';
import { ApiError } from '../../platform/errors.js';
import { checkTarget, type TargetRules } from '../../platform/outbound/target-guard.js';
import { type SecretBox, SecretsKeyMissingError } from '../../platform/secrets/secret-box.js';
import { addressHint, type Channel, secretPlace } from './channel.js';

export interface TargetMeans {
  readonly rules: TargetRules;
  readonly box: SecretBox;
}

type Target = Pick<Channel, 'sealedSecret' | 'targetHint' | 'addresses'>;

/** The secret as it is stored, at the only place where it opens. */
export function sealedFor({ box }: TargetMeans, channelId: string, secret: string, code: ErrorCode): string {
  try {
    return box.seal(secret, secretPlace(channelId));
  } catch (error) {
    throw error instanceof SecretsKeyMissingError ? new ApiError(code, error.message) : error;
  }
}

/**
 * A URL as the target of a channel. Looks up its host, so it is called outside of transactions.
 *
 * @throws {ApiError} with the code when the URL may not be reached or cannot be stored.
 */
export async function urlTarget(
  means: TargetMeans,
  channelId: string,
  url: string,
  refusal: { readonly code: ErrorCode; readonly prefix: string },
): Promise<Target> {
  const target = await checkTarget(url, means.rules);
  if (!target.isAllowed) throw new ApiError(refusal.code, `${refusal.prefix}${target.reason}`);
  return {
    sealedSecret: sealedFor(means, channelId, url, refusal.code),
    targetHint: target.url.origin,
    addresses: null,
  };
}

/** Addresses as the target of a channel; each counts once. */
export function mailTarget(addresses: readonly string[]): Target {
  const distinct = [...new Set(addresses)];
  return { sealedSecret: null, targetHint: addressHint(distinct), addresses: distinct };
}
