import { rules } from '../../packages/engine/src/rule-cards.js';
import { pairOf } from '../../packages/engine/test/soundness/draw-pair.js';
import { type CaughtFault, FaultHunt } from '../../packages/engine/test/soundness/faults.js';
import { CounterexampleSearch } from '../../packages/engine/test/soundness/judge.js';
import { MisreadingHunt } from '../../packages/engine/test/soundness/misreadings.js';
import { printTable } from '../table.js';

const pairLimit = 20_000;

interface Hunt {
  readonly caught: ReadonlyMap<string, CaughtFault>;
  readonly chances: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  try(pair: ReturnType<typeof pairOf>): void;
}

/** Puts faults into the verdict and counts the pairs until a row shows each. Answers whether every rule is guarded. */
export function benchFaults(seed: number): boolean {
  const search = new CounterexampleSearch();
  const ruleHunt = new FaultHunt(rules, search);
  hunt('Rules left out, one after the other', ruleHunt, seed);
  hunt('Schemas misread in one way', new MisreadingHunt(search), seed);
  return ruleHunt.missing.length === 0;
}

function hunt(title: string, faults: Hunt, seed: number): void {
  for (let index = 0; index < pairLimit && faults.missing.length > 0; index++)
    faults.try(pairOf(seed + index, { restated: 0, embedded: 0 }));
  console.log(`${title}: caught after so many pairs, of at most ${pairLimit}`);
  printTable(
    ['fault', 'pairs', 'wrong answers until then', 'row'],
    [
      ...[...faults.caught.values()].map((each) => [
        each.fault,
        each.pairs,
        each.chances,
        JSON.stringify(each.instance).slice(0, 60),
      ]),
      ...faults.missing.map((fault) => [fault, 'MISSED', faults.chances.get(fault) ?? 0, '']),
    ],
  );
}
