import { afterAll, beforeAll } from 'vitest';
import { aroundCases } from './cases/around.js';
import { describeCommands } from './support/command-case.js';
import { makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.stop());

describeCommands(aroundCases, () => world);
