import {
  type Change,
  type ComparisonReport,
  type CompatibilityMode,
  compare,
} from '../../packages/engine/src/index.js';
import {
  type Corpus,
  type CorpusCase,
  corporaFolder,
  type Direction,
  directions,
  jsonSchemaCorpora,
} from '../../packages/engine/test/corpora/json-schema-corpora.js';
import type { Dialect, Draft } from '../../packages/engine/test/soundness/drawing.js';
import { isDraft } from '../../packages/engine/test/soundness/drawing.js';
import { CounterexampleSearch, witnessOf } from '../../packages/engine/test/soundness/judge.js';
import { percent, printTable, rounded } from '../table.js';

const budgetMs = 50;
const wrongAtSource = new Set(['refuted', 'contradicted']);

/** Claims of one corpus in one direction, ours beside those of the source. */
interface Agreement {
  bothCompatible: number;
  onlyWe: number;
  onlySource: number;
  bothIncompatible: number;
  wrongAtSource: number;
}

interface Result {
  readonly each: CorpusCase;
  readonly mode: CompatibilityMode;
  readonly report: ComparisonReport;
}

/** Our verdicts on the pairs that other projects judged. Answers whether none is unsound and none takes too long. */
export function benchCorpora(isListing: boolean): boolean {
  const corpora = jsonSchemaCorpora(process.cwd());
  if (corpora.length === 0) {
    console.log(`Corpora: skipped, there is no ${corporaFolder(process.cwd())}\n`);
    return true;
  }
  const crashes: string[] = [];
  let slowest = { ms: 0, id: '' };
  const judge = (name: string, each: CorpusCase, mode: CompatibilityMode): Result[] => {
    try {
      const report = compare(each.old, each.new, { mode });
      const ms = medianMs(() => compare(each.old, each.new, { mode }));
      if (ms > slowest.ms) slowest = { ms, id: `${name}: ${each.id}` };
      return [{ each, mode, report }];
    } catch (error) {
      crashes.push(`${name}: ${each.id}: ${String(error)}`);
      return [];
    }
  };
  const unsound = mustAgree(corpora, judge, isListing);
  expectations(corpora, judge, isListing);
  const refuted = witnesses(corpora, judge);
  console.log(`Slowest comparison: ${rounded(slowest.ms, 2)} ms (limit ${budgetMs} ms), ${slowest.id}`);
  console.log(`Crashes: ${crashes.length}\n${crashes.join('\n')}`);
  return unsound === 0 && refuted === 0 && crashes.length === 0 && slowest.ms <= budgetMs;
}

type JudgeCase = (name: string, each: CorpusCase, mode: CompatibilityMode) => Result[];

function mustAgree(corpora: readonly Corpus[], judge: JudgeCase, isListing: boolean): number {
  let unsound = 0;
  const rows = corpora.map(({ name, cases }) => {
    const counts = { all: 0, agree: 0, stricter: 0, unsound: 0 };
    for (const each of cases) {
      for (const [mode, expected] of Object.entries(each.must_agree ?? {})) {
        for (const result of judge(name, each, mode as CompatibilityMode)) {
          counts.all++;
          if (result.report.isCompatible === expected) counts.agree++;
          else if (expected) counts.stricter++;
          else counts.unsound++;
          if (isListing && result.report.isCompatible !== expected) list('must agree', name, result, expected);
        }
      }
    }
    unsound += counts.unsound;
    return [name, counts.all, counts.agree, percent(counts.agree, counts.all), counts.stricter, counts.unsound];
  });
  console.log('Corpora: verdicts that no reading of "compatible" disputes');
  printTable(['corpus', 'verdicts', 'agree', 'share', 'stricter than needed', 'unsound'], rows);
  return unsound;
}

function expectations(corpora: readonly Corpus[], judge: JudgeCase, isListing: boolean): void {
  const rows = corpora.flatMap(({ name, cases }) =>
    directions.flatMap((direction) => {
      const found = agreementOf(name, cases, direction, judge, isListing);
      const ours = found.bothCompatible + found.onlyWe;
      const theirs = found.bothCompatible + found.onlySource;
      const all = ours + found.onlySource + found.bothIncompatible;
      if (all + found.wrongAtSource === 0) return [];
      const [precision, recall] = [percent(found.bothCompatible, ours), percent(found.bothCompatible, theirs)];
      return [[name, direction, all, precision, recall, found.onlyWe, found.onlySource, found.wrongAtSource]];
    }),
  );
  console.log('Corpora: what each source expects, by its own reading of "compatible"');
  const headings = ['corpus', 'direction', 'claims', 'precision', 'recall', 'only we say yes', 'only they say yes'];
  printTable([...headings, 'wrong at source'], rows);
}

function agreementOf(
  name: string,
  cases: readonly CorpusCase[],
  direction: Direction,
  judge: JudgeCase,
  isListing: boolean,
): Agreement {
  const found: Agreement = { bothCompatible: 0, onlyWe: 0, onlySource: 0, bothIncompatible: 0, wrongAtSource: 0 };
  for (const each of cases) {
    const expected = each.expected[direction];
    if (typeof expected !== 'boolean') continue;
    if (wrongAtSource.has(each.check?.[direction] ?? '')) {
      found.wrongAtSource++;
      continue;
    }
    for (const result of judge(name, each, direction)) {
      const { isCompatible } = result.report;
      if (isCompatible) found[expected ? 'bothCompatible' : 'onlyWe']++;
      else found[expected ? 'onlySource' : 'bothIncompatible']++;
      if (isListing && isCompatible !== expected) list('expected', name, result, expected);
    }
  }
  return found;
}

function list(title: string, name: string, { each, mode, report }: Result, expected: boolean): void {
  const changes = report.changes.map((change) => `${change.rule} at ${change.path || 'the root'}`);
  const answer = report.isCompatible ? 'compatible' : 'incompatible';
  console.log(`${title}: ${name}: ${each.id} (${mode}): expected ${expected}, we say ${answer}: ${changes.join('; ')}`);
}

/** Middle of three runs, so that a pause of the collector is not taken for the comparison. */
function medianMs(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((left, right) => left - right)[1] ?? 0;
}

const promiseKinds: ReadonlySet<string> = new Set([
  'property_added',
  'property_removed',
  'default_added',
  'default_removed',
]);

/**
 * Whether no single row can show the change, so that a missing witness is right: promises about properties of open
 * objects and about defaults, and what could not be proven either way.
 */
function isBeyondRows({ type, rule, message, confidence }: Change): boolean {
  if (promiseKinds.has(type) || confidence === 'unproven') return true;
  return rule === 'schema-form-changed' || /^Constraint '\S+' (?:no longer )?declares /.test(message);
}

/** How many breaking changes carry a witness, and what Ajv says about those. */
function witnesses(corpora: readonly Corpus[], judge: JudgeCase): number {
  const search = new CounterexampleSearch();
  const counts = { breaking: 0, beyond: 0, carried: 0, confirmed: 0, disputed: 0, refuted: 0, unjudged: 0 };
  for (const { name, cases } of corpora) {
    for (const each of cases) {
      for (const direction of directions) {
        for (const { report } of judge(name, each, direction)) {
          for (const change of report.breakingChanges) {
            counts.breaking++;
            if (witnessOf(change) === undefined) {
              if (isBeyondRows(change)) counts.beyond++;
              continue;
            }
            counts.carried++;
            counts[search.reviewOf(pairOfCase(each), change) ?? 'unjudged']++;
          }
        }
      }
    }
  }
  console.log('Corpora: witnesses of breaking changes, judged by Ajv');
  printTable(
    [
      'breaking changes',
      'no row can show',
      'with a witness',
      'share of the rest',
      'confirmed',
      'disputed',
      'refuted',
      'not judged',
    ],
    [
      [
        counts.breaking,
        counts.beyond,
        counts.carried,
        percent(counts.carried, counts.breaking - counts.beyond),
        counts.confirmed,
        counts.disputed,
        counts.refuted,
        counts.unjudged,
      ],
    ],
  );
  return counts.refuted;
}

function pairOfCase({ old: before, new: after }: CorpusCase) {
  return { dialect: dialectOf(before), before: asDraft(before), after: asDraft(after) };
}

function asDraft(schema: unknown): Draft {
  return isDraft(schema) ? schema : schema === false ? { not: {} } : {};
}

/** The draft that a document names; older drafts are read as 07, like documents that name none. */
function dialectOf(schema: unknown): Dialect {
  const name = isDraft(schema) ? String(schema['$schema']) : '';
  if (name.includes('2020-12')) return '2020-12';
  return name.includes('2019-09') ? '2019-09' : 'draft-07';
}
