import type { Rule, RuleList } from '@tessera/api';
import { rules } from '@tessera/engine/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/support/test-app.js';

let tessera: TestApp;
beforeAll(async () => {
  tessera = await testApp();
});
afterAll(() => tessera.close());

describe('GET /rules', () => {
  it('gives the whole catalogue, reasons and examples included', async () => {
    const { status, body } = await tessera.api.get<RuleList>('/rules');
    expect(status).toBe(200);
    expect(body.rules).toEqual(rules.map((rule) => ({ ...rule, docs: `docs/rules/${rule.id}.md` })));
  });
});

describe('GET /rules/{rule_id}', () => {
  it('gives one rule', async () => {
    const { status, body } = await tessera.api.get<Rule>('/rules/property-removed');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'property-removed',
      kind: 'property_removed',
      level: 'major',
      backward: { breaks: true },
      forward: { breaks: false },
      reader: { severity: 'breaking', reason: 'Queries that name the column fail.' },
      docs: 'docs/rules/property-removed.md',
    });
    expect(body.examples[0]?.findings).toEqual([{ path: 'properties.age', message: "Property 'age' was removed" }]);
  });

  it.each(['no-such-rule', 'PROPERTY-REMOVED', '__proto__', '0'])('does not know "%s"', async (id) => {
    expect(await tessera.api.get(`/rules/${id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'RULE_NOT_FOUND', message: `Rule '${id}' not found`, details: { rule_id: id } } },
    });
  });
});
