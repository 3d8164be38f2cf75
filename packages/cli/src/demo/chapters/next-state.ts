import { readProject } from '../example-project.js';
import { type StageSet, shortName } from '../stage-set.js';

type Versions = ReadonlyMap<string, string | null>;

/** The producers' next state arrives: what is compatible goes live, what breaks becomes proposals. */
export async function importNextState(stageSet: StageSet): Promise<void> {
  const { client, warehouse, page } = stageSet;
  const project = readProject('later');
  page.say(
    'Weeks later, CI uploads what dbt built from the next release. Tessera compares every table with its live contract.',
  );
  const before = await warehouse.assets();
  const answer = await page.during('Importing the next manifest.json and catalog.json', () =>
    client.sync.dbtUpload(
      {
        manifest: project.manifest,
        catalog: project.catalog,
        conflict_mode: 'overwrite',
        auto_publish_contracts: true,
        auto_create_proposals: true,
        auto_register_consumers: true,
      },
      { timeoutMs: 120_000 },
    ),
  );
  const after = await warehouse.assets();
  page.line();
  page.line(`${page.verdict('COMPATIBLE', 'good')}: live at once`);
  page.line();
  const versions: Versions = new Map([...before].map(([fqn, asset]) => [fqn, asset.active_contract_version]));
  const moved = [...after.values()].filter(
    ({ fqn, active_contract_version: version }) => version !== (versions.get(fqn) ?? null),
  );
  page.table({
    head: ['Asset', 'Version', 'What changes'],
    rows: await Promise.all(
      moved.map(async ({ id, fqn, active_contract_version: to }) => {
        const from = versions.get(fqn) ?? null;
        return [shortName(fqn), to ?? '-', from === null ? 'new' : await whatChanged(stageSet, { id, fqn }, from, to)];
      }),
    ),
    lastWidth: 25,
  });

  page.line(`${page.verdict('BREAKING', 'bad')}: ${answer.proposals.created} proposals created, nothing published`);
  page.line();
  const { results } = await client.proposals.list({ status: 'pending', limit: 100 });
  page.table({
    head: ['Asset', 'Proposed by', 'Consumers to ask'],
    rows: results.map((proposal) => [
      shortName(proposal.asset_fqn ?? ''),
      warehouse.teamName(proposal.proposed_by),
      String(proposal.total_consumers),
    ]),
  });
}

/** What readers see change between two versions, in a few words. */
async function whatChanged(
  { client, warehouse }: StageSet,
  asset: { readonly id: string; readonly fqn: string },
  from: string,
  to: string | null,
): Promise<string> {
  const diff = await client.contracts.diff(asset.id, { from_version: from, to_version: to ?? from });
  if (diff.all_changes.length > 0) return diff.all_changes.map(({ message }) => message).join('; ');
  const guarantees = (await warehouse.contracts(asset.fqn))
    .filter(({ version }) => version === from || version === to)
    .map((contract) => JSON.stringify(contract.guarantees));
  return new Set(guarantees).size > 1 ? 'guarantees' : 'annotations of columns';
}
