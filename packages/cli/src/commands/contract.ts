import type { Group } from '../command/command.js';
import { compareContracts } from './contract/compare.js';
import { diffContracts } from './contract/diff.js';
import { exportContract } from './contract/export.js';
import { getContract } from './contract/get.js';
import { updateGuarantees } from './contract/guarantees.js';
import { showHistory } from './contract/history.js';
import { analyzeImpact } from './contract/impact.js';
import { listContracts } from './contract/list.js';
import { publishContract } from './contract/publish.js';
import { suggestVersion } from './contract/suggest-version.js';

export const contractCommands: Group = {
  name: 'contract',
  summary: 'Versions of what assets promise',
  verbs: () => [
    publishContract(),
    listContracts(),
    getContract(),
    diffContracts(),
    showHistory(),
    analyzeImpact(),
    compareContracts(),
    exportContract('contract export'),
    suggestVersion(),
    updateGuarantees(),
  ],
};
