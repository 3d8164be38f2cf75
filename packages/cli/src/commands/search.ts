import { command } from '../command/command.js';
import { argument, defaulted, list, whole } from '../command/option.js';

export const search = () =>
  command({
    name: 'search',
    summary: 'Find teams, people, assets and contracts by a part of their name',
    arguments: { query: argument('text that the name contains') },
    options: {
      types: list('--type <type>', 'only these', ['teams', 'users', 'assets', 'contracts']),
      limit: defaulted(whole('-l, --limit <number>', 'at most so many of each'), 10),
    },
    examples: ['tessera search orders', 'tessera search orders --type assets --type teams'],
    run: ({ query, types, limit }, { client }) =>
      client.search({ q: query, limit, ...(types === undefined ? {} : { types: [...types] }) }),
    text({ query, results, counts }, view) {
      if (counts.total === 0) return `Nothing matches '${query}'`;
      const { teams, users, assets, contracts } = results;
      const rows = [
        ...teams.map(({ id, name }) => ['team', id, name]),
        ...users.map(({ id, name }) => ['user', id, name]),
        ...assets.map(({ id, fqn }) => ['asset', id, fqn]),
        ...contracts.map(({ id, version, status }) => ['contract', id, `v${version} (${status})`]),
      ];
      return view.table({ title: `Matching '${query}'`, head: ['Kind', 'ID', 'Name'], rows });
    },
    ids: ({ results }) => Object.values(results).flatMap((found) => found.map(({ id }) => id)),
  });
