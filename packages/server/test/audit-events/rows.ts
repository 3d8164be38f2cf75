import { administrationRows } from './administration-rows.js';
import { assetRows } from './asset-rows.js';
import { channelRows } from './channel-rows.js';
import { contractRows } from './contract-rows.js';
import type { EventRow } from './event-row.js';
import { fileSyncRows } from './file-sync-rows.js';
import { importRows } from './import-rows.js';
import { observationRows } from './observation-rows.js';
import { proposalRows } from './proposal-rows.js';
import { qualityRows } from './quality-rows.js';
import { questionRows } from './question-rows.js';
import { registrationRows } from './registration-rows.js';
import { specRows } from './spec-rows.js';
import { webhookRows } from './webhook-rows.js';

/** Every route that may change something. What it writes is stated here and nowhere read from the server. */
export const rows: readonly EventRow[] = [
  ...administrationRows,
  ...assetRows,
  ...contractRows,
  ...qualityRows,
  ...questionRows,
  ...registrationRows,
  ...proposalRows,
  ...importRows,
  ...specRows,
  ...fileSyncRows,
  ...observationRows,
  ...webhookRows,
  ...channelRows,
];
