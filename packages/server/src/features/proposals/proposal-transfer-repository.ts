import { chunksOf } from '../../platform/database/chunks.js';
import type { Executor } from '../../platform/database/database.js';
import type { Proposal } from './proposal.js';
import { toProposal } from './proposal-repository.js';

/** Every proposal of the assets, whatever its status. */
export async function listProposalsOf(db: Executor, assetIds: readonly string[]): Promise<readonly Proposal[]> {
  const found: Proposal[] = [];
  for (const chunk of chunksOf(assetIds)) {
    const rows = await db.selectFrom('proposals').selectAll().where('asset_id', 'in', chunk).execute();
    found.push(...rows.map(toProposal));
  }
  return found;
}
