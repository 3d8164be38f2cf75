import type { DbtDiff, TesseraClient } from '@tessera/sdk';
import { removedAsset } from '../compare/removed-asset.js';
import type { Side } from '../inputs/checked-asset.js';
import type { Artifacts } from '../inputs/read-projects.js';
import type { Gathered } from './gathered.js';
import { shortName } from './server-reach.js';

/** Asks about one dbt project. */
export async function askAboutProject(
  client: TesseraClient,
  directory: string,
  { manifest, catalog }: Artifacts,
  side: Side,
  gathered: Gathered,
): Promise<void> {
  const answer = await client.sync.dbtDiff(
    {
      manifest: new Blob([manifest.text]),
      ...(catalog === null ? {} : { catalog: new Blob([catalog.text]) }),
      depth: 10,
    },
    { timeoutMs: 300_000 },
  );
  const read = side.projects.get(directory);
  const keys = new Set(read?.project.assets.map(({ key }) => key));
  const own = new Map(side.assets.flatMap((asset) => (keys.has(asset.key) ? [[asset.key, asset] as const] : [])));
  const models = answer.models.filter(({ change_type: kind }) => kind !== 'deleted');
  gathered.take(
    answer,
    models.flatMap((item) => {
      const asset = own.get(item.node_id);
      return asset === undefined ? [] : [{ item, asset, nodeId: item.node_id }];
    }),
  );
  const projectName = read?.project.projectName ?? null;
  for (const model of answer.models) takeRemoved(gathered, model, projectName);
  gathered.blocked.push(...answer.meta_errors);
  if (models.length > 0 && models.every(({ change_type: kind }) => kind === 'new')) {
    gathered.warnings.push(
      `The server knows none of the ${models.length} tables of ${manifest.path}: was it compiled for another target?`,
    );
  }
}

/** The server holds tables of other projects, too; those are nobody's business here. */
function takeRemoved(gathered: Gathered, model: DbtDiff['models'][number], projectName: string | null): void {
  const { change_type: kind, node_id: key, fqn, consumers_declared: consumers, asset_id: id } = model;
  if (kind !== 'deleted' || key.split('.')[1] !== projectName) return;
  const name = shortName(fqn);
  const gone = { key, name, fqn, format: 'dbt', owner: null, file: null, version: null } as const;
  // How many there are is known, their names are not.
  const report = removedAsset({ ...gone, consumers: Array<string>(consumers).fill('') }, 'backward');
  const notes =
    consumers === 0 ? [] : [`${consumers} registered ${consumers === 1 ? 'consumer reads' : 'consumers read'} it.`];
  gathered.takeRemoved({ id, report: { ...report, notes } });
}
