import type { Executor } from '../../src/platform/database/database.js';
import { contractProblems } from './contract-invariants.js';
import { membershipProblems } from './membership-invariants.js';
import { proposalProblems } from './proposal-invariants.js';
import { readStoredState } from './stored-state.js';

/** What the tables hold against the invariants of design §7; empty when all hold. */
export async function brokenInvariants(db: Executor): Promise<readonly string[]> {
  const state = await readStoredState(db);
  return [...contractProblems(state), ...proposalProblems(state), ...membershipProblems(state)];
}
