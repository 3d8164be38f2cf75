import type { ExportedContract } from '../contract-export/exported-contract.js';

/** The schema of the contract, as it stands. */
export function writeJsonSchema({ schema }: ExportedContract): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
