import { TesseraClient } from '@tessera/sdk';
import type { Settings } from '../../config/settings.js';
import { CommandFailure, exitCodes } from '../../failure.js';
import { placePaths } from '../base/place-paths.js';
import type { CheckOptions } from '../check-options.js';
import type { AssetReport } from '../check-report.js';
import type { ComparedPair } from '../compare/compare-pair.js';
import type { Findings } from '../findings.js';
import type { Side } from '../inputs/checked-asset.js';
import { DirectoryTree } from '../inputs/directory-tree.js';
import { findInputs, type Inputs } from '../inputs/find-inputs.js';
import { nothingToCheck } from '../inputs/nothing-to-check.js';
import { readArtifacts } from '../inputs/read-artifacts.js';
import { readSide } from '../inputs/read-side.js';
import { addPlaces } from '../places/add-places.js';
import { askAboutDocuments } from './ask-documents.js';
import { askAboutProject } from './ask-project.js';
import { askAboutRemoved } from './ask-removed.js';
import { hasIdentity } from './document-identity.js';
import { Gathered } from './gathered.js';
import { pendingProposals } from './pending-proposals.js';

/** Compares files with the live contracts of a server. Nothing is stored there. */
export async function checkWithServer(
  options: CheckOptions,
  { url, apiKey, timeoutMs }: Pick<Settings, 'url' | 'apiKey' | 'timeoutMs'>,
): Promise<Findings> {
  const { cwd, paths } = options;
  const { top, paths: inside } = await placePaths(cwd, paths, false);
  const tree = new DirectoryTree(top, 'the working directory');
  const inputs = await findInputs(tree, inside, options);
  if (inputs.projects.length === 0 && inputs.documents.size === 0) throw nothingToCheck(options);
  const artifacts = await readArtifacts(tree, inputs.projects);
  const side = await readSide(inputs, artifacts, { ...options, label: tree.label, isBase: false });
  const client = new TesseraClient({
    baseUrl: url.value,
    timeoutMs: timeoutMs.value,
    ...(apiKey === null ? {} : { apiKey: apiKey.value }),
  });
  const gathered = new Gathered();
  await explained(async () => {
    for (const [directory, given] of artifacts) await askAboutProject(client, directory, given, side, gathered);
    await askAboutFiles(client, inputs, options, side, gathered);
  });
  const placed = await addPlaces(gathered.found, side, tree);
  const ids = gathered.found.map(({ id }) => id);
  return {
    base: { kind: 'server', url: client.baseUrl },
    assets: await withProposals(client, placed, ids),
    total: gathered.total,
    blocked: gathered.blocked,
    warnings: [...inputs.warnings, ...side.warnings, ...gathered.warnings, ...gathered.contractWarnings()],
  };
}

/** A refused key says what is missing. */
async function explained(ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : 0;
    if (status !== 401 && status !== 403) throw error;
    const reason = error instanceof Error ? error.message : '';
    const message = `${reason} (set TESSERA_API_KEY to a key with the scope admin, or compare with a git ref: --base main)`;
    throw new CommandFailure(message, exitCodes.failure);
  }
}

async function askAboutFiles(
  client: TesseraClient,
  { documents }: Inputs,
  options: CheckOptions,
  side: Side,
  gathered: Gathered,
): Promise<void> {
  for (const [format, files] of documents) {
    const assets = new Map(
      side.assets.flatMap((asset) => (asset.format === format ? [[asset.fqn, asset] as const] : [])),
    );
    const answers = await askAboutDocuments(client, format, files, options, [...assets.values()]);
    for (const answer of answers) {
      gathered.take(
        answer.reach,
        answer.items.flatMap((item) => {
          const asset = assets.get(item.fqn);
          return asset === undefined ? [] : [{ item, asset, nodeId: null }];
        }),
      );
      gathered.warnings.push(...answer.problems);
    }
    // A document that was read in part may have them all the same.
    if (!hasIdentity(format, options.name !== null) || answers.some(({ problems }) => problems.length > 0)) continue;
    const items = answers.flatMap((answer) => answer.items);
    for (const gone of await askAboutRemoved(client, format, items)) gathered.takeRemoved(gone);
  }
}

async function withProposals(
  client: TesseraClient,
  compared: readonly ComparedPair[],
  ids: readonly (string | null)[],
): Promise<readonly AssetReport[]> {
  const wanted = new Set(
    compared.flatMap(({ report }, index) => (report.verdict === 'breaking' ? (ids[index] ?? []) : [])),
  );
  const proposals = await pendingProposals(client, wanted);
  return compared.map(({ report }, index) => ({ ...report, proposals: proposals.get(ids[index] ?? '') ?? [] }));
}
