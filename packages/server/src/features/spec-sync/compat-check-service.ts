import { DocumentError, type SpecifiedAsset } from '@tessera/adapters';
import type { CompatCheck, CompatCheckBody } from '@tessera/api';
import type { CompatibilityMode } from '@tessera/engine';
import { ApiError } from '../../platform/errors.js';
import type { Platform } from '../../platform/platform.js';
import { liveAssetIds } from '../assets/asset-directory-service.js';
import { type ComparedEntry, isBreaking, presentJudgement } from '../contracts/live-comparison.js';
import { compareWithLive } from '../contracts/live-comparison-service.js';
import { type CheckedDocument, readChecked } from './checked-document.js';
import { parseErrors } from './parse-errors.js';

export interface CompatCheckOptions {
  readonly environment: string;
  /** Judges in place of the modes of the contracts. */
  readonly mode?: CompatibilityMode | undefined;
}

/**
 * Whether what a document describes breaks the live contracts. Each is looked for under the address that its import gives
 * it and under the generated one. Nothing is stored.
 *
 * @throws {ApiError} 400 `INVALID_SCHEMA`, `INVALID_INPUT`, 404 `ASSET_NOT_FOUND`
 */
export async function checkCompatibility(
  platform: Platform,
  body: CompatCheckBody,
  { environment, mode }: CompatCheckOptions,
): Promise<CompatCheck> {
  const document = await readOrRefuse(body, environment);
  const entries = await entriesOf(platform, document, body.asset_fqn ?? null, environment);
  const compared = await compareWithLive(platform, entries, environment, mode);
  const results = compared.map((each) => resultOf(each, mode));
  const checked = compared.filter(({ current }) => current !== null).length;
  return {
    is_breaking: results.some((result) => result.is_breaking),
    spec_format: body.spec_format,
    total_endpoints: document.specification.assets.length,
    checked,
    new_endpoints: compared.length - checked,
    results,
    parse_errors: parseErrors(document.specification),
  };
}

async function readOrRefuse(body: CompatCheckBody, environment: string): Promise<CheckedDocument> {
  const refuse = (problems: Parameters<typeof parseErrors>[0]): never => {
    const errors = parseErrors(problems);
    throw new ApiError('INVALID_SCHEMA', `Failed to parse ${body.spec_format} spec: ${errors.slice(0, 5).join('; ')}`, {
      parse_errors: errors,
    });
  };
  try {
    const document = await readChecked(body, environment);
    const { assets, problems } = document.specification;
    // What a .proto file imports may be missing; of the other formats nothing is left then.
    const isEmpty = assets.length === 0 && problems.length > 0 && body.spec_format !== 'protobuf';
    return isEmpty ? refuse(document.specification) : document;
  } catch (error) {
    if (error instanceof DocumentError) return refuse(error);
    throw error;
  }
}

/** What is compared, under the address of the asset where there is one. */
async function entriesOf(
  { db }: Platform,
  { specification: { assets }, generatedFqn }: CheckedDocument,
  wanted: string | null,
  environment: string,
): Promise<readonly SpecifiedAsset[]> {
  if (wanted !== null) {
    const found = await liveAssetIds(db, [wanted], environment);
    if (!found.has(wanted)) throw new ApiError('ASSET_NOT_FOUND', 'Asset not found');
    const [first] = assets;
    if (first === undefined) throw new ApiError('INVALID_INPUT', 'No endpoints/operations found in spec');
    return [{ ...first, fqn: wanted }];
  }
  const generated = assets.map(generatedFqn);
  const live = await liveAssetIds(db, [...new Set([...assets.map(({ fqn }) => fqn), ...generated])], environment);
  return assets.map((asset, index) => (live.has(asset.fqn) ? asset : { ...asset, fqn: generated[index] ?? asset.fqn }));
}

function resultOf(compared: ComparedEntry, mode: CompatibilityMode | undefined): CompatCheck['results'][number] {
  const { entry, current, comparison } = compared;
  const { breaking_changes, compatible_changes, current_version, compatibility_mode } = presentJudgement(compared);
  return {
    fqn: entry.fqn,
    is_breaking: isBreaking(compared),
    change_type: current === null ? 'new' : (comparison?.changeType ?? 'patch'),
    breaking_changes,
    non_breaking_changes: compatible_changes,
    current_version,
    compatibility_mode: current === null ? null : (mode ?? compatibility_mode),
  };
}
