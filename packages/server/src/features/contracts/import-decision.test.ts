import { describe, expect, it } from 'vitest';
import { table } from '../../../test/support/makers.js';
import type { Instant } from '../../platform/instant.js';
import type { Contract } from './contract.js';
import { decideImport, type ImportQuestion } from './import-decision.js';

const orders = table({ id: 'integer', name: 'string' });
const current: Contract = {
  id: 'c',
  assetId: 'a',
  version: '1.2.3',
  schema: orders,
  schemaFormat: 'json_schema',
  compatibilityMode: 'backward',
  guarantees: { nullability: { id: 'never' } },
  status: 'active',
  publishedAt: '2026-01-01T00:00:00.000000Z' as Instant,
  publishedBy: 't',
  publishedByUserId: null,
};

type Entry = ImportQuestion['entry'];
const entry = (fields: Partial<Entry> | { schema: Record<string, unknown> }): Entry =>
  ({ schema: orders, guarantees: current.guarantees, compatibilityMode: null, ...fields }) as Entry;
const decide = (fields: Partial<ImportQuestion>) =>
  decideImport({ entry: entry({}), current, hasPendingProposal: false, versions: new Set(['1.2.3']), ...fields });

describe('decideImport', () => {
  it('starts with 1.0.0 where nothing is live, unless that was published once', () => {
    expect(decide({ current: null })).toMatchObject({
      kind: 'publish',
      version: '1.0.0',
      mode: 'backward',
      report: null,
    });
    expect(decide({ current: null, versions: new Set(['1.0.0']) })).toMatchObject({ kind: 'warn' });
    expect(decide({ current: null, entry: entry({ compatibilityMode: 'full' }) })).toMatchObject({ mode: 'full' });
  });

  it('does nothing where nothing changed, whatever the order of keys', () => {
    const reordered = {
      required: [],
      properties: { name: { type: 'string' }, id: { type: 'integer' } },
      type: 'object',
    };
    expect(decide({ entry: entry({ schema: reordered }) })).toEqual({ kind: 'nothing' });
    expect(decide({ hasPendingProposal: true })).toEqual({ kind: 'nothing' });
  });

  it('publishes changed guarantees as a patch and added columns as a minor version', () => {
    expect(decide({ entry: entry({ guarantees: null }) })).toMatchObject({ kind: 'publish', version: '1.2.4' });
    const longer = entry({ schema: table({ id: 'integer', name: 'string', note: 'string' }) });
    expect(decide({ entry: longer })).toMatchObject({ kind: 'publish', version: '1.3.0', mode: 'backward' });
    expect(decide({ entry: longer, hasPendingProposal: true })).toMatchObject({ kind: 'wait' });
    expect(decide({ entry: longer, versions: new Set(['1.3.0']) })).toEqual({
      kind: 'warn',
      warning: 'Contract version 1.3.0 already exists for this asset',
    });
  });

  it('calls a removed column breaking, unless the named mode allows it', () => {
    const shorter = { schema: table({ id: 'integer' }) };
    expect(decide({ entry: entry(shorter) })).toMatchObject({ kind: 'breaking', version: '2.0.0' });
    expect(decide({ entry: entry({ ...shorter, compatibilityMode: 'none' }) })).toMatchObject({
      kind: 'publish',
      mode: 'none',
    });
  });
});
