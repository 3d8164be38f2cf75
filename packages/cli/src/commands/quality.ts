import { group } from '../command/command.js';
import { showQualityHistory } from './quality/history.js';
import { reportQuality } from './quality/report.js';
import { showQualityTrends } from './quality/trends.js';

export const qualityCommands = () =>
  group('quality', 'Results of quality runs', [reportQuality(), showQualityHistory(), showQualityTrends()]);
