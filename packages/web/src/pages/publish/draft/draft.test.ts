import { expect, it } from 'vitest';
import { type Base, draftOf, freshDraft, isSameDraft } from './draft.js';

const base: Base = {
  contractId: 'c',
  version: '1.0.0',
  schema: { type: 'object' },
  mode: 'full',
  guarantees: { volume: { min_rows: 5 } },
};

it('begins as what is live', () => {
  expect(freshDraft(base)).toEqual({
    baseId: 'c',
    baseVersion: '1.0.0',
    text: '{\n  "type": "object"\n}',
    mode: 'full',
    maxStalenessMinutes: '',
    minRows: '5',
    version: '',
    goesLiveWithLastAnswer: false,
  });
  const first = freshDraft({ ...base, contractId: null, version: null, schema: null, guarantees: null });
  expect(JSON.parse(first.text)).toEqual({ type: 'object', properties: {} });
});

it('is read back as it was kept', () => {
  const draft = { ...freshDraft(base), text: '{' };
  expect(draftOf(JSON.stringify(draft), freshDraft(base))).toEqual(draft);
  expect(isSameDraft(draft, freshDraft(base))).toBe(false);
  expect(isSameDraft(freshDraft(base), freshDraft(base))).toBe(true);
});

it.each([[null], ['{'], ['7'], ['null'], ['{}'], ['{"text": 1}']])('%j is none', (stored) => {
  expect(draftOf(stored, freshDraft(base))).toBeNull();
});
