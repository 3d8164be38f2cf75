import { errorCatalogue } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routerEntries } from './support/router-entries.js';
import { type TestApp, testApp } from './support/test-app.js';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly 'x-rate-limits'?: readonly string[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly description?: string }>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

let tessera: TestApp;
let operations: readonly (readonly [string, Operation])[];
beforeAll(async () => {
  tessera = await testApp();
  const { body } = await tessera.stranger.send<{ openapi: string; paths: Record<string, Record<string, Operation>> }>(
    'GET',
    '/openapi.json',
    {},
  );
  expect(body.openapi).toBe('3.1.0');
  operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
});
afterAll(() => tessera.close());

/** Pages for people: hidden from the description on purpose, and open to everybody because they sign people in. */
const pages = ['GET /', 'GET /login', 'POST /login', 'GET /logout'];

/** Operations that need a caller who is known, and no scope. */
const forEverybodyKnown = [
  'GET /api/v1/me',
  'GET /api/v1/api-keys',
  'GET /api/v1/api-keys/{key_id}',
  'POST /api/v1/assets/{asset_id}/audit-results',
  'GET /api/v1/assets/{asset_id}/audit-history',
  'GET /api/v1/assets/{asset_id}/audit-trends',
];

/** Operations that need no credentials, with what a stranger gets who sends nothing. */
const publicOperations: Readonly<Record<string, number>> = {
  'GET /health': 200,
  'GET /health/live': 200,
  'GET /health/ready': 200,
  'GET /metrics': 200,
  'POST /api/v1/schemas/validate': 422,
};

describe('the description of the API', () => {
  it('shows every route that answers', async () => {
    const listed = new Set(operations.map(([name]) => name));
    const answering = new Set<string>();
    for (const [method, path] of routerEntries(tessera.app)) {
      if (/^\/(?:docs|openapi\.json)/.test(path)) continue;
      const { status } = await tessera.stranger.send(method as 'GET', path, {});
      if (status !== 405) answering.add(`${method} ${path}`);
    }
    expect(answering.size).toBeGreaterThan(30);
    expect([...answering].sort()).toEqual([...listed, ...pages].sort());
  });

  it('is not needed for the pages, which give strangers nothing', async () => {
    const seen: unknown[] = [];
    for (const name of pages) {
      const [method, path = ''] = name.split(' ');
      const { status, headers } = await tessera.stranger.send(method as 'GET', path, {});
      seen.push([name, status, headers['location']]);
    }
    expect(seen).toEqual([
      ['GET /', 302, '/login'],
      ['GET /login', 200, undefined],
      ['POST /login', 422, undefined],
      ['GET /logout', 302, '/login'],
    ]);
  });

  it('says which permission each operation needs, and strangers are refused', async () => {
    for (const [name, { security }] of operations) {
      const [method, path = ''] = name.split(' ');
      const { status } = await tessera.stranger.send(method as 'GET', path, {});
      expect([name, status]).toEqual([name, publicOperations[name] ?? 401]);
      const scope = forEverybodyKnown.includes(name) ? [] : [expect.stringMatching(/^(?:read|write|admin)$/)];
      expect([name, security]).toEqual([name, name in publicOperations ? [] : [{ apiKey: scope }, { session: scope }]]);
      expect(security?.[1]?.['session']).toEqual(security?.[0]?.['apiKey']);
    }
    const names = operations.map(([name]) => name);
    expect(Object.keys(publicOperations).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('says which limits each operation counts against', () => {
    const special: Readonly<Record<string, readonly string[]>> = {
      'GET /health': [],
      'GET /health/ready': [],
      'GET /health/live': [],
      'GET /metrics': [],
      'GET /api/v1/assets/{asset_id}/contracts/diff': ['read', 'expensive'],
      'POST /api/v1/assets/{asset_id}/version-suggestion': ['read'],
      'POST /api/v1/contracts/compare': ['read'],
      'POST /api/v1/compat/check-compat': ['read', 'expensive'],
      'POST /api/v1/schemas/compare': ['read'],
      'POST /api/v1/schemas/validate': [],
      'GET /api/v1/search': [],
      'POST /api/v1/assets/{asset_id}/impact': ['read', 'expensive'],
      'POST /api/v1/impact': ['read', 'expensive'],
      'POST /api/v1/contracts/bulk': ['write', 'bulk'],
      'POST /api/v1/assets/{asset_id}/audit-results': [],
      'GET /api/v1/assets/{asset_id}/audit-history': [],
      'GET /api/v1/assets/{asset_id}/audit-trends': [],
      'GET /api/v1/audit-results/failing': ['read'],
      'POST /api/v1/assets/{asset_id}/audit-results/{format}': ['write'],
      'POST /api/v1/audit-results/{format}': ['write', 'bulk'],
      'POST /api/v1/bulk/assets': ['write', 'bulk'],
      'POST /api/v1/bulk/registrations': ['write', 'bulk'],
      'POST /api/v1/bulk/acknowledgments': ['write', 'bulk'],
    };
    const names = operations.map(([name]) => name);
    expect(Object.keys(special).filter((name) => !names.includes(name))).toEqual([]);
    for (const [name, operation] of operations) {
      const isAdministration = /\/(?:audit|sync|api-keys|webhooks)\b/.test(name);
      const usual = isAdministration ? 'admin' : name.startsWith('GET ') ? 'read' : 'write';
      expect([name, operation['x-rate-limits']]).toEqual([name, special[name] ?? [usual]]);
    }
  });

  it('names every operation once and says what it is for', () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { operationId, summary, tags }] of operations) {
      expect([name, operationId]).toEqual([name, expect.stringMatching(/^[a-z]+[A-Za-z]*$/)]);
      expect([name, summary?.length ?? 0]).toEqual([name, expect.toSatisfy((length: number) => length > 8)]);
      expect([name, tags?.length]).toEqual([name, 1]);
    }
  });

  it('declares the answers of every operation, errors included', () => {
    for (const [name, { responses, parameters = [], requestBody, security }] of operations) {
      const statuses = Object.keys(responses);
      expect([name, statuses.some((status) => status.startsWith('2'))]).toEqual([name, true]);
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['429', '500'])]);
      const isPublic = security?.length === 0;
      expect([name, isPublic]).toEqual([name, name in publicOperations]);
      expect([name, statuses.includes('401')]).toEqual([name, !isPublic]);
      const canRefuse = !isPublic && !['GET /api/v1/api-keys', 'GET /api/v1/me'].includes(name);
      expect([name, statuses.includes('403')]).toEqual([name, canRefuse]);
      const takesInput = parameters.length > 0 || requestBody !== undefined;
      expect([name, statuses.includes('422')]).toEqual([name, takesInput]);
      if (requestBody !== undefined) expect([name, statuses]).toEqual([name, expect.arrayContaining(['400', '413'])]);
      for (const [, , inPath] of name.matchAll(/(\{)(\w+)\}/g)) {
        expect(parameters).toContainEqual(expect.objectContaining({ in: 'path', name: inPath, required: true }));
      }
    }
  });

  it('lists only codes of the catalogue, under their statuses', () => {
    for (const [name, { responses }] of operations) {
      for (const [status, { description = '' }] of Object.entries(responses)) {
        if (status.startsWith('2') || status === '422') continue;
        for (const code of description.split(', ')) {
          expect([name, code, errorCatalogue[code as keyof typeof errorCatalogue]?.status]).toEqual([
            name,
            code,
            Number(status),
          ]);
        }
      }
    }
  });

  it('keeps to itself what only the server understands', async () => {
    const { body } = await tessera.stranger.send('GET', '/openapi.json', {});
    expect(JSON.stringify(body)).not.toMatch(/"x-(?:parse|rule|setting)"/);
    expect(operations.filter(([name]) => / \/(?:docs|openapi)/.test(name))).toEqual([]);
  });
});
