import type { Group } from '../command/command.js';
import { createDependency } from './dependency/create.js';
import { deleteDependency } from './dependency/delete.js';
import { listDependencies } from './dependency/list.js';

export const dependencyCommands: Group = {
  name: 'dependency',
  summary: 'Which asset is made from which',
  verbs: () => [createDependency(), listDependencies(), deleteDependency()],
};
