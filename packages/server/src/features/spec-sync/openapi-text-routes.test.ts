import type { OpenApiDiff, OpenApiImport, Team } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTeam, type Problem } from '../../../test/support/makers.js';
import { openApiDocument, toldOf } from '../../../test/support/spec-documents.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let app: TestApp;
let owner: Team;
beforeAll(async () => {
  app = await testApp();
  owner = await makeTeam(app.api);
});
afterAll(() => app.close());

describe('the text of a document', () => {
  const yaml = `openapi: 3.0.3
info: { title: Texts, version: "1" }
paths:
  /users: &users
    get:
      responses:
        200: { description: ok, content: { application/json: { schema: { type: object } } } }
  /people: *users
`;

  it('is read as YAML and as JSON', async () => {
    const asked = { owner_team_id: owner.id };
    const { status, body } = await app.api.post<OpenApiImport>('/sync/openapi', { spec_text: yaml, ...asked });
    expect([status, body.endpoints.map(toldOf)]).toEqual([
      200,
      ['api.texts.get_users created published 1.0.0', 'api.texts.get_people created published 1.0.0'],
    ]);
    const text = JSON.stringify(openApiDocument('Texts', { '/users': { type: 'object' } }));
    const { body: diff } = await app.api.post<OpenApiDiff>('/sync/openapi/diff', { spec_text: text });
    expect([diff.status, diff.summary.unchanged]).toEqual(['clean', 1]);
  });

  it.each([
    ['openapi: 3.0.3\npaths: {', /\(line 2, column \d+\)$/],
    ['openapi: 3.0.3\nopenapi: 3.1.0', /^A key stands twice \(line 2, column 1\)$/],
    [
      `a: &a [${'x, '.repeat(9)}x]\nb: &b [${'*a, '.repeat(9)}*a]\nc: &c [${'*b, '.repeat(9)}*b]\nd: [${'*c, '.repeat(9)}*c]`,
      /alias/i,
    ],
    [`a: ${'['.repeat(200)}`, /nests deeper than 100 levels/],
    ['just a text', /^An OpenAPI document is an object$/],
  ])('is refused with its place: %.40s', async (text, place) => {
    const { status, body } = await app.api.post<Problem>('/sync/openapi/impact', { spec_text: text });
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'INVALID_OPENAPI_SPEC',
      'Failed to parse OpenAPI spec',
    ]);
    expect((body.error.details as { errors: string[] }).errors[0]).toMatch(place);
  });

  it('stands instead of the document, not beside it', async () => {
    const body = { spec: openApiDocument('Any', {}), spec_text: yaml };
    expect((await app.api.post('/sync/openapi/diff', body)).status).toBe(422);
  });
});
