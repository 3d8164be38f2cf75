import { TesseraClient } from '@tessera/sdk';
import { expect, it } from 'vitest';
import { checkModels } from './check-models.js';
import type { DbtModel } from './dbt-models.js';

const model = (name: string): DbtModel => ({
  node_id: `model.shop.${name}`,
  name,
  fqn: `wh.mart.${name}`,
  schema: { type: 'object' },
  description: '',
  columns: {},
  meta: {},
  tags: [],
});

const impacts: Readonly<Record<string, object>> = {
  same: { safe_to_publish: true, change_type: 'patch' },
  wider: { safe_to_publish: true, change_type: 'minor' },
  broken: { safe_to_publish: false, change_type: 'major' },
};

/** A server that knows those tables, and is not well when it is asked about some. */
function server(asked: string[]): typeof fetch {
  return (input, init) => {
    const url = new URL(String(input));
    asked.push(`${init?.method} ${url.pathname}${url.search.replace(/&limit.*/, '')}`);
    if (url.pathname.endsWith('/search')) return Promise.resolve(found(url.searchParams.get('q') ?? ''));
    if (url.pathname.endsWith('/contracts'))
      return Promise.resolve(Response.json({ proposal: { id: 'p1' } }, { status: 201 }));
    const impact = impacts[url.pathname.split('/').at(-2) ?? ''];
    const body = { breaking_changes: [], impacted_consumers: [], ...impact };
    return Promise.resolve(impact === undefined ? new Response('{}', { status: 403 }) : Response.json(body));
  };
}

function found(q: string): Response {
  const name = q.slice(q.lastIndexOf('.') + 1);
  if (name === 'ill') return new Response('{}', { status: 400 });
  // A search finds parts of names.
  const fqns = name === 'unknown' ? [`${q}_2`] : [`${q}_2`, q.toUpperCase()];
  return Response.json({ results: fqns.map((fqn) => ({ id: fqn.endsWith('_2') ? 'other' : name, fqn })) });
}

const check = (names: readonly string[], fetching: typeof fetch, team: string | null = null) =>
  checkModels(new TesseraClient({ baseUrl: 'http://t', fetch: fetching, retries: 0 }), names.map(model), team);

it('sorts models by what the server says of the asset with exactly their name', async () => {
  const checked = await check(['unknown', 'same', 'wider', 'broken', 'ill', 'refused'], server([]));
  const names = Object.entries(checked).map(([kind, models]) => [
    kind,
    models.map(
      (each: { name?: string; model?: string; error?: string }) => each.name ?? `${each.model}: ${each.error}`,
    ),
  ]);
  expect(Object.fromEntries(names)).toEqual({
    new: ['unknown'],
    unchanged: ['same'],
    compatible: ['wider'],
    breaking: ['broken'],
    errors: ['ill: API error: 400', 'refused: Impact check failed: 403'],
  });
  expect(checked.breaking[0]).toMatchObject({ asset_id: 'broken', breaking_changes: [], impacted_consumers: [] });
});

it('proposes what breaks where a team is given', async () => {
  const asked: string[] = [];
  const { breaking } = await check(['broken'], server(asked), 'team-1');
  expect(breaking[0]?.proposal_id).toBe('p1');
  expect(asked.at(-1)).toBe('POST /api/v1/assets/broken/contracts?published_by=team-1');
});

it('gives up when nobody answers', async () => {
  let asked = 0;
  const { errors } = await check(
    Array.from({ length: 50 }, (_, index) => `m${index}`),
    () => {
      asked += 1;
      return Promise.reject(new TypeError('fetch failed'));
    },
  );
  expect(errors).toHaveLength(50);
  expect(new Set(errors.map(({ error }) => error))).toEqual(new Set(['Cannot connect to Tessera API']));
  expect(asked).toBeLessThan(10);
});
