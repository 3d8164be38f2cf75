import { compare, type JsonSchema } from '../../packages/engine/src/index.js';
import { growth, median } from '../numbers.js';
import { printTable, rounded } from '../table.js';
import { changedEvery, warehouseSchema } from './warehouse-schema.js';

const sizes = [10, 100, 1_000, 10_000, 100_000];
const budgetRatio = 1;
const budgetExponent = 1.1;
const scenarios = [
  { name: 'nothing changed', step: Number.POSITIVE_INFINITY, hasBudget: true },
  { name: '1 % changed', step: 100, hasBudget: true },
  { name: 'everything changed', step: 1, hasBudget: false },
] as const;

interface Measure {
  readonly columns: number;
  readonly parseMs: number;
  /** Looking up every member of the one document in the other, and nothing else. */
  readonly lookUpMs: number;
  readonly compareMs: number;
  readonly bytesPerColumn: number;
}

/** Time of a comparison against the time of parsing both texts, and how both grow. Answers whether the budgets hold. */
export function benchSpeed(): boolean {
  let isWithin = true;
  const rows: (readonly (string | number)[])[] = [];
  for (const { name, step, hasBudget } of scenarios) {
    const measures = sizes.map((columns) => measure(columns, step));
    for (const each of measures) {
      const ratio = each.compareMs / each.parseMs;
      const isBudgeted = hasBudget && each.columns === 1_000;
      if (isBudgeted && ratio > budgetRatio) isWithin = false;
      const verdict = isBudgeted
        ? ratio <= budgetRatio
          ? `holds (≤ ${budgetRatio})`
          : `FAILS (≤ ${budgetRatio})`
        : '';
      rows.push([
        name,
        each.columns,
        rounded(each.parseMs, 3),
        rounded(each.lookUpMs, 3),
        rounded(each.compareMs, 3),
        rounded(ratio, 2),
        Math.round(each.bytesPerColumn),
        verdict,
      ]);
    }
    const large = measures.filter((each) => each.columns >= 100);
    const parse = growth(large.map((each) => [each.columns, each.parseMs]));
    const exponent = growth(large.map((each) => [each.columns, each.compareMs]));
    const lookUp = growth(large.map((each) => [each.columns, each.lookUpMs]));
    const against = growth(large.map((each) => [each.columns, each.columns * (each.compareMs / each.lookUpMs)]));
    if (against > budgetExponent) isWithin = false;
    const verdict = against <= budgetExponent ? `holds (≤ ${budgetExponent})` : `FAILS (≤ ${budgetExponent})`;
    rows.push([
      name,
      'exponent',
      rounded(parse, 3),
      rounded(lookUp, 3),
      rounded(exponent, 3),
      rounded(against, 3),
      '',
      verdict,
    ]);
  }
  console.log('Speed: compare ÷ JSON.parse of both texts, medians; bytes a column that the report keeps');
  printTable(['scenario', 'columns', 'parse ms', 'look-up ms', 'compare ms', 'ratio', 'bytes/column', 'budget'], rows);
  return isWithin;
}

function measure(columns: number, step: number): Measure {
  const schema = warehouseSchema(columns);
  const texts = [JSON.stringify(schema), JSON.stringify(changedEvery(step, schema))] as const;
  const rounds = Math.max(7, Math.min(600, Math.round(60_000 / columns)));
  const isLarge = columns >= 10_000;
  const parsing: number[] = [];
  const comparing: number[] = [];
  const lookingUp: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (isLarge) collect();
    const started = performance.now();
    const before = JSON.parse(texts[0]) as JsonSchema;
    const after = JSON.parse(texts[1]) as JsonSchema;
    const parsed = performance.now();
    // Garbage of the parser is not the comparison's.
    if (isLarge) collect();
    const resumed = performance.now();
    compare(before, after);
    const compared = performance.now();
    const found = membersFound(before, after);
    const lookedUp = performance.now();
    if (found === 0) throw new Error('The two schemas share no member.');
    // The first third warms up.
    if (round < rounds / 3) continue;
    parsing.push(parsed - started);
    comparing.push(compared - resumed);
    lookingUp.push(lookedUp - compared);
  }
  return {
    columns,
    parseMs: median(parsing),
    compareMs: median(comparing),
    lookUpMs: median(lookingUp),
    bytesPerColumn: retainedBytes(texts) / columns,
  };
}

/** Members of the one value that the other has too, at any depth: the least that a comparison has to do. */
function membersFound(left: unknown, right: unknown): number {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return 0;
  const [one, other] = [left as { readonly [name: string]: unknown }, right as { readonly [name: string]: unknown }];
  let found = 0;
  for (const name in one) {
    const value = other[name];
    if (value !== undefined) found += 1 + membersFound(one[name], value);
  }
  return found;
}

/** Heap that a report keeps once everything else is collected. */
function retainedBytes([before, after]: readonly [string, string]): number {
  const schemas = [JSON.parse(before) as JsonSchema, JSON.parse(after) as JsonSchema] as const;
  const empty = heapBytes();
  const report = compare(...schemas);
  const kept = heapBytes() - empty;
  // The report and the schemas must outlive the measurement.
  return report.changes.length < 0 || schemas.length < 2 ? 0 : Math.max(0, kept);
}

function collect(): void {
  globalThis.gc?.();
  globalThis.gc?.();
}

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
