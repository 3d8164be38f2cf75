import { group } from '../command/command.js';
import { createDependency } from './dependency/create.js';
import { deleteDependency } from './dependency/delete.js';
import { listDependencies } from './dependency/list.js';

export const dependencyCommands = () =>
  group('dependency', 'Which asset is made from which', [createDependency(), listDependencies(), deleteDependency()]);
