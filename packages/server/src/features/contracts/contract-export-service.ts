import { DocumentError, type ExportedContract, exportFormats } from '@tessera/adapters';
import type * as wire from '@tessera/api';
import type { Guarantees } from '@tessera/engine';
import { ApiError } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { findAssets } from '../assets/asset-directory-service.js';
import { findStoredContract } from './contract-list-repository.js';

export interface ContractText {
  readonly mediaType: string;
  readonly text: string;
}

/**
 * The contract in another format.
 *
 * @throws {ApiError} 404 `CONTRACT_NOT_FOUND`; 400 `EXPORT_NOT_POSSIBLE` with the places that the format cannot say.
 */
export async function exportContract(
  { db }: Platform,
  id: string,
  { format, dialect = 'postgres' }: wire.ContractExportQuery,
): Promise<ContractText> {
  const stored = await findStoredContract(db, id);
  if (stored === null)
    throw new ApiError('CONTRACT_NOT_FOUND', `Contract with ID '${id}' not found`, { contract_id: id });
  const { head, schemaText, guaranteesText } = stored;
  const [asset] = await findAssets(db, [head.assetId]);
  const contract: ExportedContract = {
    id,
    fqn: head.assetFqn ?? head.assetId,
    version: head.version,
    status: head.status,
    owner: head.publisherName,
    schema: JSON.parse(schemaText) as Record<string, unknown>,
    guarantees: guaranteesText === null ? null : (JSON.parse(guaranteesText) as Guarantees | null),
    metadata: asset?.metadata ?? {},
  };
  const { mediaType, write } = exportFormats[format];
  try {
    return { mediaType, text: await write(contract, dialect) };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new ApiError('EXPORT_NOT_POSSIBLE', `The contract cannot be written as ${format}`, {
      problems: [...error.problems],
    });
  }
}
