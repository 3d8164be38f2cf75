import type { Executor } from '../../platform/database/database.js';
import type { Unit } from '../../platform/database/transaction.js';
import { type DomainEvent, recordAll } from '../../platform/events/record.js';
import type { Transfer, TransferOrigin } from '../../platform/transfer.js';
import { givingUpNames } from '../../platform/transfer.js';
import type { Team } from './team.js';
import { lockTeams } from './team-repository.js';
import { countAssetsOf, freeNames, listAllTeams, listIdsByName, upsertTeams } from './team-transfer-repository.js';

/** Every team, deleted or not, in the order in which they were made. */
export function everyTeam(db: Executor): Promise<readonly Team[]> {
  return listAllTeams(db);
}

/** Those of the teams that exist, deleted or not, held for changes. Teams are held before users and assets. */
export function holdTeamsForTransfer(unit: Unit, ids: readonly string[]): Promise<readonly Team[]> {
  return lockTeams(unit.tx, ids);
}

/** Who has these names, deleted or not: the id by name. */
export function teamIdsByName(db: Executor, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return listIdsByName(db, names);
}

/** Writes teams that this transaction holds, with an event for each change. Who consumed what is the caller's to judge. */
export async function transferTeams(unit: Unit, transfer: Transfer<Team>, origin: TransferOrigin): Promise<void> {
  const { created, changed } = transfer;
  await freeNames(
    unit.tx,
    givingUpNames(transfer, ({ name }) => name),
  );
  const after = changed.map((change) => change.after);
  await upsertTeams(unit.tx, after, unit.now());
  await upsertTeams(unit.tx, created, null);
  const deleted = [...created, ...after].filter(({ deletedAt }) => deletedAt !== null);
  const assetCounts = await countAssetsOf(
    unit.tx,
    deleted.map(({ id }) => id),
  );
  const event = (team: Team, action: string, actorId: string | null, payload: object): DomainEvent => ({
    entityType: 'team',
    entityId: team.id,
    action,
    actorId,
    payload: { ...payload, triggered_by: origin.triggeredBy },
  });
  const deletion = (team: Team): DomainEvent =>
    event(team, 'team.deleted', null, { name: team.name, force: true, asset_count: assetCounts.get(team.id) ?? 0 });
  const events: DomainEvent[] = [];
  for (const team of created) {
    events.push(event(team, 'team.created', null, { name: team.name }));
    if (team.deletedAt !== null) events.push(deletion(team));
  }
  for (const { before, after: team } of changed) {
    const isRenamed = team.name !== before.name;
    const metadataChanged = team.metadata !== before.metadata;
    if (isRenamed || metadataChanged)
      events.push(
        event(team, 'team.updated', null, { name: isRenamed ? team.name : null, metadata_changed: metadataChanged }),
      );
    if (before.deletedAt === null && team.deletedAt !== null) events.push(deletion(team));
    if (before.deletedAt !== null && team.deletedAt === null)
      events.push(event(team, 'team.restored', origin.actorId, { name: team.name }));
  }
  await recordAll(unit, events);
}
