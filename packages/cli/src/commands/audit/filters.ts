import { given } from '../../command/given.js';
import { text, type ValuesOf } from '../../command/option.js';
import { endOfDay, startOfDay } from '../../input/moment.js';
import type { Finder } from '../../names/finder.js';

/** Which events of the audit log are meant. */
export const eventFilters = {
  action: text('--action <action>', 'only this action, e.g. contract.published'),
  entityType: text('--entity-type <type>', 'only events of this kind of thing, e.g. asset'),
  entity: text('--entity <id>', 'only events of this thing'),
  actor: text('--actor <team>', 'only what this team did: name or id'),
  from: text('--from <moment>', 'not before this day or moment'),
  to: text('--to <moment>', 'not after this day or moment'),
};

export async function eventQuery(filters: ValuesOf<typeof eventFilters>, find: Finder) {
  const { action, entityType, entity, actor, from, to } = filters;
  return given({
    action,
    entity_type: entityType,
    entity_id: entity,
    actor_id: actor === undefined ? undefined : await find.team(actor),
    from: from === undefined ? undefined : startOfDay(from),
    to: to === undefined ? undefined : endOfDay(to),
  });
}
