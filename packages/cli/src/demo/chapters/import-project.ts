import { readProject } from '../example-project.js';
import { addPeople } from '../people.js';
import { customers, orders, revenue, type StageSet, shipments, shortName } from '../stage-set.js';

/** Today's project becomes assets, contracts, dependencies and consumers. */
export async function importProject({ client, warehouse, page }: StageSet): Promise<void> {
  const project = readProject('today');
  page.say(
    'Northwind is a dbt project of seven teams that read each other’s tables. Tessera takes its manifest and catalog: tables become assets, columns become contracts, readers become consumers.',
  );
  await page.during('Creating the teams', async (stage) => {
    for (const [index, name] of project.teams.entries()) {
      warehouse.knowTeam(await client.teams.create({ name }));
      stage.count(index + 1, project.teams.length);
    }
  });
  await page.during('Adding their people, keys and channels', () => addPeople(client, warehouse, project.teams));
  const answer = await page.during('Importing manifest.json and catalog.json', () =>
    client.sync.dbtUpload(
      {
        manifest: project.manifest,
        catalog: project.catalog,
        conflict_mode: 'overwrite',
        auto_publish_contracts: true,
        auto_register_consumers: true,
      },
      { timeoutMs: 120_000 },
    ),
  );
  page.line();
  page.table({
    rows: [
      ['Assets', String(answer.assets.created), 'tables and views, each with an owner'],
      ['Contracts', String(answer.contracts.published), 'version 1.0.0 of each, from its columns'],
      ['Dependencies', String(answer.dependencies.synced), 'which table is made from which'],
      ['Consumers', String(answer.registrations.created), 'registrations of teams that read a table'],
      ['Guarantees', String(answer.guarantees_extracted), 'from tests: not null, accepted values, freshness, …'],
    ],
  });
  const assets = await warehouse.assets();
  const rows = await Promise.all(
    [customers, orders, revenue, shipments].map(async (fqn) => {
      const asset = assets.get(fqn);
      const consumers = await warehouse.consumers(fqn);
      return [
        shortName(fqn),
        asset?.owner_team_name ?? '-',
        asset?.active_contract_version ?? '-',
        String(consumers.length),
      ];
    }),
  );
  page.table({ head: ['Some of the assets', 'Owner', 'Version', 'Consumers'], rows });
}
