import type { Group } from '../command/command.js';
import { assignAssets } from './asset/assign.js';
import { showContext } from './asset/context.js';
import { createAsset } from './asset/create.js';
import { deleteAsset } from './asset/delete.js';
import { getAsset } from './asset/get.js';
import { showLineage } from './asset/lineage.js';
import { listAssets } from './asset/list.js';
import { preflight } from './asset/preflight.js';
import { restoreAsset } from './asset/restore.js';
import { searchAssets } from './asset/search.js';
import { updateAsset } from './asset/update.js';

export const assetCommands: Group = {
  name: 'asset',
  summary: 'Tables, views and what else has contracts',
  verbs: () => [
    createAsset(),
    listAssets(),
    getAsset(),
    searchAssets(),
    updateAsset(),
    assignAssets(),
    deleteAsset(),
    restoreAsset(),
    showContext(),
    showLineage(),
    preflight(),
  ],
};
