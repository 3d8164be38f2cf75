import { byKey, eventCounter, type StoredState } from './stored-state.js';

/** Design §7.1: what is wrong with the contracts of each asset and with what the audit log says of them. */
export function contractProblems({ contracts, audit_events: events }: StoredState): readonly string[] {
  const problems: string[] = [];
  const count = eventCounter(events);
  const deprecations = byKey(
    events.filter(({ action }) => action === 'contract.deprecated'),
    ({ entity_id: id }) => id,
  );
  for (const [assetId, chain] of byKey(contracts, ({ asset_id: id }) => id)) {
    const active = chain.filter(({ status }) => status === 'active');
    if (active.length !== 1) problems.push(`asset ${assetId} has ${active.length} active contracts`);
    if (new Set(chain.map(({ version }) => version)).size !== chain.length)
      problems.push(`asset ${assetId} has a version twice`);
    for (const [index, contract] of chain.entries()) {
      const { id, version, status } = contract;
      const next = chain[index + 1];
      const published = count('contract.published', id) + count('contract.force_published', id);
      if (published !== 1)
        problems.push(`contract ${version} of ${assetId} has ${published} events of its publication`);
      const ended = deprecations.get(id) ?? [];
      if (ended.length !== (status === 'active' ? 0 : 1))
        problems.push(
          `contract ${version} of ${assetId} is ${status} and has ${ended.length} events of its deprecation`,
        );
      if (next === undefined) {
        if (status !== 'active') problems.push(`the newest contract of ${assetId} is ${status}`);
        continue;
      }
      if (next.published_at <= contract.published_at)
        problems.push(`${next.version} of ${assetId} is not later than ${version}`);
      for (const { payload } of ended) {
        const { superseded_by: successor } = JSON.parse(payload) as { superseded_by: string };
        if (successor !== next.id) problems.push(`${version} of ${assetId} was not superseded by ${next.version}`);
      }
    }
  }
  const known = new Set(contracts.map(({ id }) => id));
  // A publish that changed nothing is told of the asset.
  for (const { entity_type: type, entity_id: id, action } of events)
    if (type === 'contract' && action !== 'contract.publish_skipped' && !known.has(id))
      problems.push(`${action} tells of contract ${id}, which is not there`);
  return problems;
}
