import { customers, type StageSet, shortName } from '../stage-set.js';

/** A team that no lineage shows says that it depends on a table. */
export async function registerReader({ client, warehouse, page }: StageSet): Promise<void> {
  page.say(
    'Not every reader is a dbt model. The orders team mails delivery notices from a spreadsheet that looks up the customer’s mailbox. No lineage shows that, so the team registers itself:',
  );
  const contract = await warehouse.liveContract(customers);
  page.act(
    `orders registers as a consumer of ${shortName(customers)}`,
    'POST /api/v1/registrations?contract_id=…  {"consumer_team_id": …}',
  );
  await client.registrations.create({ consumer_team_id: warehouse.teamId('orders') }, { contract_id: contract.id });
  const consumers = await warehouse.consumers(customers);
  page.line(`Consumers now: ${consumers.join(', ')}`);
}
