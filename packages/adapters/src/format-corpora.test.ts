import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { explanations } from '../test/explained-disagreements.js';
import { formatCorporaFolder, type JudgedCorpus, judgedCorpora } from '../test/format-corpora.js';

const checkout = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const document = readFileSync(`${checkout}/docs/compatibility.md`, 'utf8');
const isAtHand = existsSync(formatCorporaFolder(checkout));

/** Of how many verdicts at least so many agree; the rest has its reasons in docs/compatibility.md. */
const floors: Readonly<Record<string, readonly [verdicts: number, agreeing: number]>> = {
  'avro-apache': [75, 62],
  'avro-karapace': [103, 81],
  'avro-apicurio': [8, 6],
  'protobuf-apicurio': [37, 29],
  'protobuf-karapace': [17, 12],
  'protobuf-apicurio (buf FILE)': [37, 31],
  'protobuf-karapace (buf FILE)': [16, 16],
  'protobuf-buf (buf FILE)': [26, 19],
  'graphql-js': [35, 27],
  'openapi-optic': [49, 44],
  'openapi-oasdiff': [99, 79],
};

describe.skipIf(!isAtHand)(
  'pairs of documents that others judged (skipped: the corpora are not beside the repository)',
  () => {
    let corpora: readonly JudgedCorpus[] = [];
    beforeAll(async () => {
      corpora = await judgedCorpora(checkout);
    }, 60_000);

    it('are all there', () => {
      expect(corpora.map(({ name, verdicts }) => [name, verdicts.length])).toEqual(
        Object.entries(floors).map(([name, [verdicts]]) => [name, verdicts]),
      );
    });

    it.each(Object.entries(floors))('%s: agree as often as they did', (name, [, agreeing]) => {
      const verdicts = corpora.find((corpus) => corpus.name === name)?.verdicts ?? [];
      const disagreeing = verdicts.filter(({ expected, isCompatible }) => expected !== isCompatible);
      expect(
        verdicts.length - disagreeing.length,
        disagreeing.map(({ id, reasons }) => `${id}: ${reasons.join('; ')}`).join('\n'),
      ).toBeGreaterThanOrEqual(agreeing);
    });

    it('are each explained where they disagree', () => {
      const unexplained = corpora.flatMap(({ name, verdicts }) => {
        const known = explanations.filter((each) => each.corpora.test(name));
        const disagreeing = verdicts.filter(({ expected, isCompatible }) => expected !== isCompatible);
        return disagreeing
          .filter((verdict) => !known.some(({ covers }) => covers(verdict)))
          .map(
            ({ id, direction, reasons }) => `${name}: ${id} (${direction}): ${reasons.join('; ') || 'nothing found'}`,
          );
      });
      expect(unexplained).toEqual([]);
    });

    it('disagree for every reason that is given', () => {
      const idle = explanations.filter(
        ({ corpora: names, covers }) =>
          !corpora.some(({ name, verdicts }) => names.test(name) && verdicts.some((verdict) => covers(verdict))),
      );
      expect(idle.map(({ row }) => row)).toEqual([]);
    });

    it('are counted in the document', () => {
      const all = corpora.flatMap(({ verdicts }) => verdicts);
      const agreeing = all.filter(({ expected, isCompatible }) => expected === isCompatible).length;
      expect(document).toContain(`Of ${all.length} verdicts about pairs\nof documents ${agreeing} agree.`);
    });

    it('are refused where Avro has a union of nothing, and nowhere else', () => {
      const refused = corpora.flatMap(({ verdicts }) => verdicts.filter(({ isCompatible }) => isCompatible === null));
      expect(new Set(refused.map(({ reasons }) => reasons.join().replace(/.*: /, '')))).toEqual(
        new Set(['/schemas/0: Empty union type, in value'].map((text) => text.replace(/.*: /, ''))),
      );
    });
  },
);

it('every reason to decide otherwise has its row in the document, and every row is a reason', () => {
  const section = document.slice(document.indexOf('does the same for Avro'), document.indexOf('## Limits'));
  const rows = section.match(/^\| (?!Their verdict|---).*?(?= \| )/gm)?.map((row) => row.slice(2)) ?? [];
  expect(rows.filter((row) => !row.startsWith('-'))).toEqual(explanations.map(({ row }) => row));
});
