import type { DomainEvent } from '../../platform/events/record.js';
import type { Opening } from '../proposals/proposal-opening-service.js';
import type { PlannedItem } from './bulk-publish-plan.js';
import { unchangedReason } from './bulk-publish-presentation.js';
import type { Contract } from './contract.js';
import type { Publication } from './contract-ledger-service.js';

/** In whose name a bulk publish happens. */
export interface Publisher {
  readonly publishedBy: string;
  readonly publisherName: string;
  readonly publishedByUserId: string | null;
}

/** The version that goes live by the item. */
export function publicationOf(
  { item, asset, stored, decision }: PlannedItem,
  publisher: Publisher,
): Publication | null {
  if (asset === null || (decision.kind !== 'first' && decision.kind !== 'compatible')) return null;
  return {
    assetId: item.assetId,
    assetFqn: asset.fqn,
    current: stored,
    version: decision.version,
    schema: item.schema,
    compatibilityMode: decision.mode,
    guarantees: item.guarantees,
    publishedBy: publisher.publishedBy,
    publisherName: publisher.publisherName,
    publishedByUserId: publisher.publishedByUserId,
    changeType: decision.kind === 'first' ? null : decision.report.changeType,
    isForced: false,
    isPrerelease: false,
    fromProposalId: null,
  };
}

/** The proposal that the item opens, against the contract that is live by then. */
export function openingOf(
  { item, asset, stored, decision }: PlannedItem,
  live: ReadonlyMap<string, Contract>,
  { publishedBy, publishedByUserId }: Publisher,
): Opening | null {
  const base = live.get(item.assetId) ?? stored;
  if (decision.kind !== 'proposed' || asset === null || base === null) return null;
  return {
    asset,
    base,
    schema: item.schema,
    guarantees: item.guarantees,
    report: decision.report,
    proposedVersion: decision.version,
    proposedBy: publishedBy,
    proposedByUserId: publishedByUserId,
  };
}

/** What the audit log says of an item that changes nothing. */
export function skipOf({ asset, currentVersion, decision }: PlannedItem, publisher: Publisher): DomainEvent | null {
  if (decision.kind !== 'unchanged' || asset === null) return null;
  return {
    entityType: 'contract',
    entityId: asset.id,
    action: 'contract.publish_skipped',
    actorId: publisher.publishedBy,
    payload: { asset_fqn: asset.fqn, current_version: currentVersion, reason: unchangedReason },
  };
}
