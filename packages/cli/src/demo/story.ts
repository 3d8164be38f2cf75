import type { TesseraClient } from '@tessera/sdk';
import { CommandFailure } from '../failure.js';
import type { Page } from '../output/page.js';
import { collectAnswers } from './chapters/answers.js';
import { showAuditTrail } from './chapters/audit-trail.js';
import { blockProposal } from './chapters/block.js';
import { showBreakingProposal } from './chapters/breaking-proposal.js';
import { importProject } from './chapters/import-project.js';
import { importNextState } from './chapters/next-state.js';
import { publishCompatible } from './chapters/publish-compatible.js';
import { registerReader } from './chapters/register-reader.js';
import { reportNights } from './chapters/report-nights.js';
import type { StageSet } from './stage-set.js';
import { Warehouse } from './warehouse.js';

const chapters: readonly (readonly [title: string, tell: (stageSet: StageSet) => Promise<void>])[] = [
  ['Today’s project is imported', importProject],
  ['A reader that lineage does not show', registerReader],
  ['Tests of the data report each night', reportNights],
  ['A compatible change goes live at once', publishCompatible],
  ['The next release arrives', importNextState],
  ['What a breaking change does, and to whom', showBreakingProposal],
  ['The consumers answer', collectAnswers],
  ['A change that does not happen', blockProposal],
  ['The audit trail', showAuditTrail],
];

/**
 * Tells the story of the product with real requests to a new server.
 *
 * @throws {CommandFailure} that names the chapter that could not be told.
 */
export async function tellStory(client: TesseraClient, page: Page): Promise<void> {
  const stageSet: StageSet = { client, page, warehouse: new Warehouse(client) };
  for (const [index, [title, tell]] of chapters.entries()) {
    page.heading(index + 1, title);
    try {
      await tell(stageSet);
    } catch (error) {
      if (error instanceof CommandFailure) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new CommandFailure(`The demo ended in step ${index + 1} (${title}): ${reason}`);
    }
  }
}
