import type { PublishBody } from '@tessera/sdk';
import { CommandFailure } from '../../failure.js';
import { orders, type StageSet, shortName } from '../stage-set.js';

const firstOrder = {
  type: 'boolean',
  description: 'True for the first order of a customer.',
  'x-physical-type': 'boolean',
};

/** A change that breaks nobody goes live at once. */
export async function publishCompatible({ client, warehouse, page }: StageSet): Promise<void> {
  page.say('The orders team adds a column. Nobody who reads the table today can be hurt by that.');
  const contract = await warehouse.liveContract(orders);
  const { properties } = contract.schema_def;
  page.act(
    `orders publishes ${shortName(orders)} with the new column is_first_order`,
    'POST /api/v1/assets/…/contracts?published_by=…  {"schema": …}',
  );
  const answer = await client.contracts.publish(
    contract.asset_id,
    {
      schema: {
        ...contract.schema_def,
        properties: { ...(properties as object), is_first_order: firstOrder },
      },
      compatibility_mode: contract.compatibility_mode,
      // A version has the guarantees that are published with it.
      guarantees: contract.guarantees as NonNullable<PublishBody['guarantees']>,
    },
    { published_by: warehouse.teamId('orders') },
  );
  if (answer.action !== 'published' || answer.contract === undefined) {
    throw new CommandFailure(`A new column should have gone live, but the server answered ${answer.action}.`);
  }
  const { version } = answer.contract;
  const diff = await client.contracts.diff(contract.asset_id, { from_version: contract.version, to_version: version });
  page.table({
    head: ['Verdict', 'Finding', 'What changes'],
    rows: diff.all_changes.map(({ type, message }) => [
      page.verdict(diff.is_compatible ? 'COMPATIBLE' : 'BREAKING', diff.is_compatible ? 'good' : 'bad'),
      type,
      message,
    ]),
    lastWidth: 40,
  });
  page.line(`Live at once: ${contract.version} → ${page.style.strong(version)}. Nobody had to be asked.`);
}
