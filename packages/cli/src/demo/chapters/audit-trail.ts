import type { AuditEvent } from '@tessera/sdk';
import { customers, type StageSet } from '../stage-set.js';

/** Everything that happened to the customers table, from the audit log. */
export async function showAuditTrail({ client, warehouse, page }: StageSet): Promise<void> {
  const contracts = await warehouse.contracts(customers);
  const assetId = await warehouse.assetId(customers);
  const proposals = await client.proposals.list({ asset_id: assetId });
  const registrations = await warehouse.registrations(customers);
  const entities: (readonly [type: string, id: string])[] = [
    ['asset', assetId],
    ...contracts.map(({ id }) => ['contract', id] as const),
    ...registrations.map(({ id }) => ['registration', id] as const),
    ...proposals.results.map(({ id }) => ['proposal', id] as const),
  ];
  const versions = new Map(contracts.map(({ id, version }) => [id, version]));
  const pages = await Promise.all(entities.map(([type, id]) => client.audit.historyOf(type, id)));
  const events = pages.flatMap(({ results }) => results).sort(byMoment);
  page.say('Each step was recorded in the transaction that made it. The records cannot be changed or deleted.');
  page.table({
    head: ['Time (UTC)', 'What', 'Team', 'Detail'],
    rows: events.map((event) => [
      event.occurred_at.slice(11, 23),
      event.action,
      warehouse.teamName(event.actor_id),
      detail(event, versions),
    ]),
    lastWidth: 23,
  });
}

function byMoment(a: AuditEvent, b: AuditEvent): number {
  if (a.occurred_at === b.occurred_at) return 0;
  return a.occurred_at < b.occurred_at ? -1 : 1;
}

/** The telling part of an event's payload: no ids. */
function detail({ payload }: AuditEvent, versions: ReadonlyMap<string, string>): string {
  const said = (name: string): string => (payload[name] === undefined ? '' : String(payload[name]));
  if (payload['superseded_by_version'] !== undefined) {
    return `superseded by ${said('superseded_by_version')}`;
  }
  if (payload['version'] !== undefined) return said('version');
  if (payload['response'] !== undefined) return said('response');
  if (payload['breaking_changes_count'] !== undefined) return `${said('breaking_changes_count')} breaking change`;
  if (payload['acknowledged_count'] !== undefined) return `all ${said('acknowledged_count')} answered`;
  if (payload['contract_id'] !== undefined) return `at ${versions.get(said('contract_id')) ?? 'a version'}`;
  if (payload['triggered_by'] !== undefined) return 'by the dbt import';
  return '';
}
