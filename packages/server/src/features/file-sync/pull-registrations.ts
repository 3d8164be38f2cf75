import { groupBy } from '../../platform/grouping.js';
import type { Instant } from '../../platform/instant.js';
import { isLive } from '../registrations/registration.js';
import type { Place } from './file-problem.js';
import type { Existing, PlannedAsset } from './pull-assets.js';
import { Changes, Once, refuseAt, within } from './pull-checks.js';
import type { Known, KnownRegistration } from './pull-known.js';
import { momentOf } from './pull-people.js';

export function planRegistrations(
  assets: readonly PlannedAsset[],
  known: Known,
  existing: Pick<Existing, 'teams'>,
  now: () => Instant,
): Changes<KnownRegistration> {
  const changes = new Changes<KnownRegistration>();
  const ids = new Once('a registration');
  const storedOf = groupBy(known.registrations.values(), ({ assetId }) => assetId);
  for (const { file, content, asset } of assets) {
    const planned: { readonly registration: KnownRegistration; readonly place: Place }[] = [];
    for (const [index, contract] of content.contracts.entries()) {
      for (const [at, item] of contract.registrations.entries()) {
        const place = { file, path: ['contracts', index, 'registrations', at] };
        ids.add(item.id, within(place, 'id'));
        const before = known.registrations.get(item.id);
        if (!existing.teams.has(item.consumer_team_id))
          refuseAt(within(place, 'consumer_team_id'), 'names a team that is in no file and not in the database');
        if (before !== undefined && before.consumerTeamId !== item.consumer_team_id)
          refuseAt(
            within(place, 'consumer_team_id'),
            `differs from the database. A registration keeps its team: give the new one an id of its own`,
          );
        if (before !== undefined && before.contractId !== contract.id)
          refuseAt(within(place, 'id'), `is that of a registration at another contract; a registration does not move`);
        const registration = changes.add(before, {
          id: item.id,
          contractId: contract.id,
          assetId: asset.id,
          consumerTeamId: item.consumer_team_id,
          pinnedVersion: item.pinned_version,
          status: item.status,
          registeredAt: before?.registeredAt ?? momentOf(item.registered_at, now()),
          acknowledgedAt: before?.acknowledgedAt ?? null,
          isDeleted: false,
        });
        planned.push({ registration, place });
      }
    }
    const named = new Set(planned.map(({ registration }) => registration.id));
    const others = (storedOf.get(asset.id) ?? []).filter(({ id, isDeleted }) => !named.has(id) && !isDeleted);
    const consumers = new Map(
      others.filter(({ status }) => isLive(status)).map(({ consumerTeamId, id }) => [consumerTeamId, id]),
    );
    for (const { registration, place } of planned) {
      const { id, consumerTeamId, status } = registration;
      if (!isLive(status)) continue;
      const other = consumers.get(consumerTeamId);
      if (other !== undefined)
        refuseAt(
          within(place, 'status'),
          `is '${status}', and the registration ${other} of the team is live, too. A team has one live registration an asset`,
        );
      consumers.set(consumerTeamId, id);
    }
  }
  return changes;
}
