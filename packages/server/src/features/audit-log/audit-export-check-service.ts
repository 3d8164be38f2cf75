import { AuditExportLine, type AuditIntegrity } from '@tessera/api';
import { Value } from 'typebox/value';
import { ChainCheck, type ChainOptions } from './audit-chain.js';
import { sha256 } from './audit-hash-service.js';
import { integrityOf } from './audit-presentation.js';

/**
 * Checks an export of the audit log by itself, without a database.
 *
 * @param lines of `GET /api/v1/audit/export`
 * @param options.isPartial whether the export holds only some events, by a filter: then gaps are no problem
 * @param options.expectedHead a hash that must be part of it
 */
export async function checkAuditExport(lines: AsyncIterable<string>, options: ChainOptions): Promise<AuditIntegrity> {
  const check = new ChainCheck(sha256, options);
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parsedLine(line);
    if (parsed === null) {
      check.note(`Line ${number} is not an exported event`);
      continue;
    }
    const { seal, ...event } = parsed;
    check.add({
      position: seal.position,
      previousHash: seal.previous_hash,
      hash: seal.hash,
      eventId: event.id,
      event,
    });
  }
  return integrityOf(check);
}

function parsedLine(line: string): AuditExportLine | null {
  try {
    const value: unknown = JSON.parse(line);
    return Value.Check(AuditExportLine, value) ? value : null;
  } catch {
    return null;
  }
}
