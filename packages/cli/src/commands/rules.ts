import { group } from '../command/command.js';
import { explainRule } from './rules/explain.js';
import { listRules } from './rules/list.js';

export const rulesCommands = () => group('rules', 'What the comparison looks for', [listRules(), explainRule()]);
