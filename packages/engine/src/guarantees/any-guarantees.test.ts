import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareGuarantees } from '../guarantees.js';
import type { JsonObject } from '../json-schema.js';

const changesOf = (before: JsonObject | null, after: JsonObject | null) => compareGuarantees(before, after).changes;

const section = fc.oneof(
  fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)),
  fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'warn_after', 'min_rows'), fc.jsonValue({ maxDepth: 2 })),
  fc.array(fc.record({ type: fc.constantFrom('x', 'y'), column: fc.constantFrom('a', null), n: fc.nat(2) })),
);
const sectionNames = ['nullability', 'uniqueness', 'accepted_values', 'relationships', 'expressions'];
const guarantees = fc.oneof(
  fc.dictionary(fc.constantFrom(...sectionNames, 'freshness', 'volume', 'custom', 'other'), section),
  fc.jsonValue().map((value) => value as JsonObject),
);

describe('any guarantees', () => {
  it('do not differ from themselves', () => {
    fc.assert(
      fc.property(guarantees, (each) => {
        expect(changesOf(each, structuredClone(each))).toEqual([]);
      }),
    );
  });

  it('have the mirrored changes when swapped', () => {
    const mirrored = (type: string) =>
      type.replace(/added$|removed$/, (verb) => (verb === 'added' ? 'removed' : 'added'));
    const lines = (changes: ReturnType<typeof changesOf>, rename: (type: string) => string) =>
      changes
        .filter(({ type }) => /_(added|removed)$/.test(type))
        .map(({ type, path, old_value, new_value }) => {
          const values = rename === mirrored ? [new_value, old_value] : [old_value, new_value];
          return JSON.stringify([rename(type), path, ...values]);
        })
        .sort();
    fc.assert(
      fc.property(guarantees, guarantees, (left, right) => {
        expect(lines(changesOf(right, left), mirrored)).toEqual(lines(changesOf(left, right), (type) => type));
      }),
    );
  });

  it('never make it throw, however deep', () => {
    fc.assert(
      fc.property(guarantees, guarantees, (left, right) => {
        const { changes, breakingChanges } = compareGuarantees(left, right, { mode: 'strict' });
        expect(breakingChanges).toEqual(changes.filter(({ severity }) => severity === 'warning'));
      }),
    );
    const deep = (leaf: number) => JSON.parse(`${'['.repeat(20_000)}${leaf}${']'.repeat(20_000)}`) as unknown;
    for (const name of [...sectionNames, 'freshness', 'volume', 'custom']) {
      expect(() => changesOf({ [name]: { k: deep(1) } }, { [name]: { k: deep(2) } })).not.toThrow();
      expect(() => changesOf({ [name]: deep(1) }, { [name]: deep(2) })).not.toThrow();
    }
  });
});
