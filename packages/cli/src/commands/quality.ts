import type { Group } from '../command/command.js';
import { showQualityHistory } from './quality/history.js';
import { reportQuality } from './quality/report.js';
import { showQualityTrends } from './quality/trends.js';

export const qualityCommands: Group = {
  name: 'quality',
  summary: 'Results of quality runs',
  verbs: () => [reportQuality(), showQualityHistory(), showQualityTrends()],
};
