import type { SchemaComparison } from '@tessera/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Problem, table } from '../../../test/support/makers.js';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

const before = table({ id: 'integer', state: { type: 'string', enum: ['open'], description: 'Where it stands' } });
const after = table({ id: { type: ['integer', 'null'] }, state: { type: 'string', enum: ['open', 'paid'] } });
const compared = (body: object) => tessera.api.post<SchemaComparison & Problem>('/schemas/compare', body);

describe('POST /schemas/compare', () => {
  it('says what changed, backward unless told otherwise', async () => {
    const { status, body } = await compared({ before, after });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      compatibility_mode: 'backward',
      is_compatible: true,
      change_type: 'minor',
      breaking_changes: [],
      all_changes: [
        { type: 'nullable_added', path: 'properties.id.type', rule: 'type-null-added', reader: 'breaking' },
        { type: 'enum_values_added', path: 'properties.state.enum', old_value: ['open'], reader: 'dangerous' },
      ],
      metadata_changes: [
        {
          path: 'properties.state.description',
          pointer: '/properties/state/description',
          keyword: 'description',
          old_value: 'Where it stands',
          new_value: null,
        },
      ],
    });
    expect(body).not.toHaveProperty('version_suggestion');
    expect(body.all_changes[0]).not.toHaveProperty('waived');
    expect(body.all_changes[0]).not.toHaveProperty('witness');
  });

  it('shows what breaks by an example, and which properties were probably renamed', async () => {
    const { body } = await compared({
      before: { type: 'object', properties: { email: { type: ['string', 'null'] }, cust_id: { type: 'integer' } } },
      after: { type: 'object', properties: { email: { type: 'string' }, customer_id: { type: 'integer' } } },
    });
    expect(body.breaking_changes).toMatchObject([
      { rule: 'property-removed' },
      { rule: 'type-null-removed', witness: { value: { email: null }, valid_under: 'before' } },
    ]);
    expect(body.external_references).toEqual([]);
    expect(body.renames).toMatchObject([{ path: 'properties', from: 'cust_id', to: 'customer_id' }]);
  });

  it.each([
    ['backward', [], '1.3.0'],
    ['forward', ['type-null-added', 'enum-values-added'], '2.0.0'],
    ['full', ['type-null-added', 'enum-values-added'], '2.0.0'],
    ['none', [], '1.3.0'],
    ['reader', ['type-null-added'], '2.0.0'],
  ])('judges under %s', async (compatibility_mode, breaking, suggested_version) => {
    const { body } = await compared({ before, after, compatibility_mode, current_version: '1.2.3' });
    expect(body).toMatchObject({ compatibility_mode, is_compatible: breaking.length === 0 });
    expect(body.breaking_changes.map(({ rule }) => rule)).toEqual(breaking);
    expect(body.version_suggestion).toMatchObject({ suggested_version, current_version: '1.2.3' });
    expect(body.version_suggestion?.breaking_changes).toEqual(body.breaking_changes);
  });

  it('takes severities by rule', async () => {
    const overrides = { 'enum-values-added': 'breaking', 'type-null-added': 'safe' };
    const { body } = await compared({ before, after, compatibility_mode: 'reader', overrides });
    expect(body.breaking_changes).toMatchObject([{ rule: 'enum-values-added', reader: 'breaking' }]);
    expect(body.all_changes).toMatchObject([{ reader: 'safe' }, { reader: 'breaking' }]);
  });

  it('takes fingerprints of changes to waive', async () => {
    const plain = (await compared({ before, after, compatibility_mode: 'reader' })).body;
    const waivers = plain.breaking_changes.map(({ fingerprint }) => fingerprint);
    const { body } = await compared({ before, after, compatibility_mode: 'reader', waivers });
    expect(body).toMatchObject({ is_compatible: true, breaking_changes: [], change_type: plain.change_type });
    const { witness: _, ...change } = plain.all_changes[0] ?? {};
    expect(body.all_changes[0]).toEqual({ ...change, waived: true });
    expect(body.all_changes[1]).toEqual(plain.all_changes[1]);
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [false, {}, true],
    [{}, true, true],
  ])('takes %j and %j, for schemas may be booleans', async (left, right, isCompatible) => {
    const { status, body } = await compared({ before: left, after: right });
    expect([status, body.is_compatible]).toEqual([200, isCompatible]);
  });
});

describe('a comparison that cannot be made', () => {
  it.each<[object, (string | number)[], RegExp]>([
    [{ after }, ['body', 'before'], /^Field required$/],
    [{ before }, ['body', 'after'], /^Field required$/],
    [{ before: null, after }, ['body', 'before'], /valid dictionary/],
    [{ before: 'x', after }, ['body', 'before'], /valid dictionary/],
    [{ before: [], after }, ['body', 'before'], /valid dictionary/],
    [{ before, after, compatibility_mode: 'sideways' }, ['body', 'compatibility_mode'], /'none' or 'reader'/],
    [{ before, after, overrides: { 'no-such': 'safe' } }, ['body', 'overrides'], /Unknown rule 'no-such'$/],
    [{ before, after, overrides: { toString: 'safe' } }, ['body', 'overrides'], /Unknown rule 'toString'$/],
    [{ before, after, overrides: { 'type-changed': 'bad' } }, ['body', 'overrides', 'type-changed'], /'dangerous'/],
    [{ before, after, overrides: ['type-changed'] }, ['body', 'overrides'], /valid dictionary/],
    [{ before, after, waivers: 'x' }, ['body', 'waivers'], /valid list/],
    [{ before, after, waivers: ['x'] }, ['body', 'waivers', 0], /match pattern/],
    [{ before, after, current_version: 'v1.2.3' }, ['body', 'current_version'], /match pattern/],
    [{ before, after: { description: 'x'.repeat(1_000_001) } }, ['body', 'after'], /Schema too large/],
    [
      { before: table(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`c${at}`, 'string']))), after },
      ['body', 'before'],
      /Too many properties/,
    ],
  ])('is refused (%#)', async (body, loc, msg) => {
    const { status, body: answer } = await tessera.api.post<{ detail: readonly { loc: unknown; msg: string }[] }>(
      '/schemas/compare',
      body,
    );
    expect(status).toBe(422);
    expect(answer.detail).toEqual([expect.objectContaining({ loc, msg: expect.stringMatching(msg) })]);
  });

  it('says which side is no valid JSON Schema, and why', async () => {
    expect(await compared({ before, after: { type: 'text' } })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'INVALID_SCHEMA',
          message: "Invalid JSON Schema in 'after'",
          details: { side: 'after', errors: ["type: 'text' is not valid under any of the given schemas"] },
        },
      },
    });
  });

  it('is too large beyond the limit of bodies', async () => {
    const answer = await compared({ before, after, padding: 'x'.repeat(4 * 1024 * 1024) });
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'PAYLOAD_TOO_LARGE' } } });
  });
});
