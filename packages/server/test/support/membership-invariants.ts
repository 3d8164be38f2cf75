import { byKey, eventCounter, type StoredState } from './stored-state.js';

/** Design §7.3 and §7.4: what is wrong with teams, users, assets, registrations and edges and with the events of their lives. */
export function membershipProblems(state: StoredState): readonly string[] {
  const { teams, users, assets, registrations, dependencies } = state;
  const problems: string[] = [];
  const count = eventCounter(state.audit_events);

  const live = registrations.filter(({ status, deleted_at: at }) => status !== 'inactive' && at === null);
  for (const [key, rows] of byKey(live, (row) => `${row.asset_id} by ${row.consumer_team_id}`))
    if (rows.length > 1) problems.push(`${rows.length} live registrations of ${key}`);
  const edges = dependencies.filter(({ deleted_at: at }) => at === null);
  for (const [key, rows] of byKey(edges, (row) => `${row.dependent_asset_id} on ${row.dependency_asset_id}`))
    if (rows.length > 1) problems.push(`${rows.length} live edges of ${key}`);
  const liveEdges = new Set(edges.map(({ id }) => id));
  for (const { dependency_id: id } of state.column_edges)
    if (!liveEdges.has(id)) problems.push(`the edge ${id} has ended and still has columns`);
  for (const [key, rows] of byKey(assets, (row) => `${row.fqn} in ${row.environment}`))
    if (rows.length > 1) problems.push(`${rows.length} assets ${key}`);
  for (const [name, rows] of byKey(teams, (row) => row.name))
    if (rows.length > 1) problems.push(`${rows.length} teams ${name}`);
  for (const [email, rows] of byKey(users, (row) => row.email))
    if (rows.length > 1) problems.push(`${rows.length} users ${email}`);

  for (const [type, rows] of Object.entries({
    team: teams,
    user: users.map(({ id, deactivated_at }) => ({ id, deleted_at: deactivated_at })),
    asset: assets,
    registration: registrations,
    dependency: dependencies,
  })) {
    const known = new Set(rows.map(({ id }) => id));
    for (const { id, deleted_at: at } of rows) {
      const created = count(`${type}.created`, id);
      if (created !== 1) problems.push(`${type} ${id} has ${created} events of its creation`);
      const returns = count(`${type}.restored`, id) + count(`${type}.reactivated`, id);
      const deletions = count(`${type}.deleted`, id) - returns;
      const unexplained = deletions - (at === null ? 0 : 1);
      // An import that finds a deleted asset brings it back with the event of a change.
      const isRevived = type === 'asset' && unexplained > 0 && count('asset.updated', id) >= unexplained;
      if (unexplained !== 0 && !isRevived)
        problems.push(`${type} ${id} was deleted ${deletions} times more often than restored, deleted at ${at}`);
    }
    for (const event of state.audit_events)
      if (event.entity_type === type && !known.has(event.entity_id))
        problems.push(`${event.action} tells of ${type} ${event.entity_id}, which is not there`);
  }
  return problems;
}
