import { setImmediate as nextTurn } from 'node:timers/promises';
import type * as wire from '@tessera/api';
import { isDuplicate } from '../../platform/database/constraint-violation.js';
import { withTransaction } from '../../platform/database/transaction.js';
import { instantOf } from '../../platform/instant.js';
import type { Platform } from '../../platform/platform.js';
import { ChainCheck, type ChainOptions, chainStart, sealHash } from './audit-chain.js';
import { sha256 } from './audit-hash-service.js';
import type { AuditEvent, AuditFilter } from './audit-log-repository.js';
import { integrityOf, presentEvent } from './audit-presentation.js';
import {
  findLastSeal,
  insertSeals,
  listExported,
  listSealed,
  listUnsealed,
  type SealStart,
  type StoredSeal,
} from './audit-seal-repository.js';

const portion = 1000;
/** No transaction takes so long that its events appear this late behind others. */
const latestArrivalMs = 10 * 60 * 1000;

/**
 * Puts committed events into the hash chain. Writers of events do not wait for each other: the chain is made behind
 * them, by one process at a time (of two that try, the constraint on positions lets one through).
 *
 * @param reach `recent` looks at the events around the end of the chain, `all` at every event
 * @param isStopped asked between portions; the rest is left to the next call
 */
export async function sealEvents(
  platform: Platform,
  reach: 'recent' | 'all',
  isStopped: () => boolean = () => false,
): Promise<void> {
  let sealed = await sealPortion(platform, (last) => startOf(reach, last));
  while (sealed.length === portion && !isStopped()) {
    // An embedded database answers within the turn: without this nothing else would happen until all is sealed.
    await nextTurn();
    // To step again over what this call sealed would cost the square of what a large import records.
    const { occurredAt, id: afterId } = sealed[portion - 1] as AuditEvent;
    sealed = await sealPortion(platform, () => ({ occurredAt, afterId }));
  }
}

type LastSeal = Awaited<ReturnType<typeof findLastSeal>>;

async function sealPortion(
  platform: Platform,
  startAt: (last: LastSeal) => SealStart | null,
): Promise<readonly AuditEvent[]> {
  try {
    return await withTransaction(platform, async ({ tx }) => {
      const last = await findLastSeal(tx);
      const events = await listUnsealed(tx, startAt(last), portion);
      let { position, hash } = last ?? { position: 0, hash: chainStart };
      const seals = events.map((event): StoredSeal => {
        position += 1;
        hash = sealHash(hash, presentEvent(event), sha256);
        return { position, eventId: event.id, hash };
      });
      await insertSeals(tx, seals);
      return events;
    });
  } catch (error) {
    // Another process has sealed them.
    if (isDuplicate(error)) return [];
    throw error;
  }
}

function startOf(reach: 'recent' | 'all', last: LastSeal): SealStart | null {
  if (reach === 'all' || last === null || last.occurredAt === null) return null;
  return { occurredAt: instantOf(Date.parse(last.occurredAt) - latestArrivalMs) };
}
/** Checks the whole log against its chain, up to this moment. */
export async function verifyAuditLog(
  platform: Platform,
  options: Pick<ChainOptions, 'expectedHead'> = {},
): Promise<wire.AuditIntegrity> {
  await sealEvents(platform, 'all');
  const check = new ChainCheck(sha256, options);
  let rows = await listSealed(platform.db, 0, portion);
  while (rows.length > 0) {
    for (const row of rows) check.add({ ...row, event: row.event === null ? null : presentEvent(row.event) });
    rows = await listSealed(platform.db, check.position, portion);
  }
  return integrityOf(check);
}

/** The events that pass the filter, one JSON object a line, in the order of the chain. */
export async function* exportAuditLog(platform: Platform, filter: AuditFilter): AsyncGenerator<string> {
  await sealEvents(platform, 'all');
  let after = 0;
  for (;;) {
    const rows = await listExported(platform.db, filter, after, portion);
    const lines = rows.map(
      ({ event, position, previousHash, hash }): wire.AuditExportLine => ({
        ...presentEvent(event),
        seal: { position, previous_hash: previousHash ?? chainStart, hash },
      }),
    );
    if (lines.length > 0) yield `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
    if (rows.length < portion) return;
    after = rows.at(-1)?.position ?? after;
  }
}
