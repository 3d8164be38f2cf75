import type { Group } from '../command/command.js';
import { explainRule } from './rules/explain.js';
import { listRules } from './rules/list.js';

export const rulesCommands: Group = {
  name: 'rules',
  summary: 'What the comparison looks for',
  verbs: () => [listRules(), explainRule()],
};
