import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dice } from '../test/soundness/dice.js';
import { pairOf, type SchemaPair } from '../test/soundness/draw-pair.js';
import { CounterexampleSearch, directions, isPlausible } from '../test/soundness/judge.js';
import { keysShuffled } from '../test/soundness/key-order.js';
import { minimised } from '../test/soundness/minimise.js';
import { isOtherwiseCompatible, unmirrored } from '../test/soundness/mirror.js';
import { compare, type JsonSchema } from './index.js';

const settings = {
  seed: Number(process.env['SOUNDNESS_SEED'] ?? 20_240_131),
  numRuns: Number(process.env['SOUNDNESS_RUNS'] ?? 5_000),
};
/** Rows described from two places and definitions with an identifier have been wrong before. */
const shares = { restated: 0.02, embedded: 0.1 };
/** Ajv takes its time to compile; of the others it looks only at witnesses that a quicker reading doubts. */
const pairsPerWitnessCheck = 3;
const timeoutMs = 60_000 + settings.numRuns * 20;

/** Runs the claim for the same pairs in every test; each pair belongs to the number that fast-check reports. */
function forEveryPair(claim: (pair: SchemaPair) => void): void {
  fc.assert(
    fc.property(fc.noShrink(fc.nat()), (seed) => claim(pairOf(seed, shares))),
    settings,
  );
}

function changedRules(before: JsonSchema, after: JsonSchema): readonly string[] {
  return compare(before, after).changes.map((change) => change.rule);
}

describe('the verdict on any pair of schemas', { timeout: timeoutMs }, () => {
  it('is never "compatible" when a declared row of one side is refused by the other', () => {
    const search = new CounterexampleSearch();
    let instances = 0;
    let skipped = 0;
    forEveryPair((pair) => {
      const reports = directions.map((mode) => compare(pair.before, pair.after, { mode }));
      const isCompatibleInFull = compare(pair.before, pair.after, { mode: 'full' }).isCompatible;
      expect(isCompatibleInFull).toBe(reports.every((report) => report.isCompatible));
      for (const [index, direction] of directions.entries()) {
        if (reports[index]?.isCompatible !== true) continue;
        const result = search.search(pair, direction);
        if (result.outcome === 'skipped') skipped++;
        else instances += result.instances;
        if (result.outcome !== 'found') continue;
        const counterexample = minimised(search, pair, direction, result.instance);
        expect.fail(`Called compatible, and is not: ${JSON.stringify(counterexample)}`);
      }
    });
    expect(instances).toBeGreaterThan(5 * settings.numRuns);
    expect(skipped).toBeLessThan(0.05 * settings.numRuns);
  });

  it('is the mirror of itself when the sides are swapped', () => {
    forEveryPair(({ before, after }) => {
      const report = compare(before, after, { mode: 'backward' });
      const swapped = compare(after, before, { mode: 'forward' });
      expect(isOtherwiseCompatible(swapped)).toBe(isOtherwiseCompatible(report));
      expect(unmirrored(report, swapped)).toEqual([]);
    });
  });

  it('is "no change" for a schema and its copy, whatever the order of keys', () => {
    forEveryPair(({ seed, before, after }) => {
      for (const schema of [before, after]) {
        expect(changedRules(schema, structuredClone(schema))).toEqual([]);
        expect(changedRules(schema, keysShuffled(schema, new Dice(seed)))).toEqual([]);
      }
    });
  });

  it('carries only witnesses that one side accepts and the other refuses', () => {
    const search = new CounterexampleSearch();
    forEveryPair((pair) => {
      for (const change of compare(pair.before, pair.after, { mode: 'full' }).changes) {
        if (pair.seed % pairsPerWitnessCheck !== 0 && isPlausible(pair, change)) continue;
        if (search.reviewOf(pair, change) !== 'refuted') continue;
        expect.fail(`The witness of this change shows nothing: ${JSON.stringify({ change, ...pair })}`);
      }
    });
  });
});
