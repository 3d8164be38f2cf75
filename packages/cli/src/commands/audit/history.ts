import { command } from '../../command/command.js';
import { argument, choiceArgument } from '../../command/option.js';
import { pageOptions } from '../../command/shared-options.js';
import type { Finder } from '../../names/finder.js';
import { pageNotice } from '../../output/page-notice.js';

const entityTypes = ['team', 'asset', 'user', 'contract', 'proposal', 'registration', 'dependency', 'api_key'] as const;
type EntityType = (typeof entityTypes)[number];

export const showEntityHistory = () =>
  command({
    name: 'history',
    summary: 'List what happened to one thing',
    arguments: {
      type: choiceArgument('what it is', entityTypes),
      entity: argument('id, or the name where it has one'),
    },
    options: pageOptions(50),
    examples: ['tessera audit history asset shop.marts.fct_orders', 'tessera audit history team finance'],
    run: async ({ type, entity, limit, offset }, { client, find }) =>
      client.audit.historyOf(type, await idOf(type, entity, find), { limit, offset }),
    text(page, view, { type, entity }) {
      if (page.results.length === 0) return 'No events found';
      const rows = page.results.map(({ occurred_at, action, id }) => [
        occurred_at.slice(0, 19).replace('T', ' '),
        action,
        id,
      ]);
      return (
        view.table({ title: `History of ${type} ${entity}`, head: ['Time', 'Action', 'Event'], rows }) +
        pageNotice(page)
      );
    },
  });

function idOf(type: EntityType, entity: string, find: Finder): Promise<string> {
  if (type === 'team') return find.team(entity);
  if (type === 'asset') return find.asset(entity);
  if (type === 'user') return find.user(entity);
  if (type === 'contract') return find.contract(entity);
  return type === 'proposal' ? find.proposal(entity) : Promise.resolve(entity);
}
