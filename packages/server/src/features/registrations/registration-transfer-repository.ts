import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Instant } from '../../platform/instant.js';
import type { Registration } from './registration.js';
import { toRegistration, toRow } from './registration-repository.js';

/** A registration, and whether it was ended for good. */
export interface StoredRegistration extends Registration {
  readonly isDeleted: boolean;
}

/** Every registration of the assets, those that were ended for good included. */
export async function listRegistrationsOf(
  db: Executor,
  assetIds: readonly string[],
): Promise<readonly StoredRegistration[]> {
  const found: StoredRegistration[] = [];
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db.selectFrom('registrations').selectAll().where('asset_id', 'in', chunk).execute();
    for (const row of rows) found.push({ isDeleted: row.deleted_at !== null, ...toRegistration(row) });
  }
  return found;
}

/** Writes the pin and the status of registrations that exist; one that was ended for good is there again. */
export async function saveRegistrations(
  db: Executor,
  registrations: readonly Registration[],
  at: Instant,
): Promise<void> {
  for (const chunk of chunksOf(registrations)) {
    const rows = chunk.map((registration) => toRow(registration, at));
    await db
      .insertInto('registrations')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          pinned_version: ref('excluded.pinned_version'),
          status: ref('excluded.status'),
          updated_at: ref('excluded.updated_at'),
          deleted_at: ref('excluded.deleted_at'),
        })),
      )
      .execute();
  }
}
