import { type Asset, resourceTypes } from '@tessera/sdk';

/** Types of assets as lists offer them: what has no type of its own comes last. */
export const listedTypes: readonly Asset['resource_type'][] = [
  ...resourceTypes.filter((type) => type !== 'other'),
  'other',
];
