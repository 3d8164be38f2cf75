import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatCorporaFolder, type JudgedCorpus, judgedCorpora } from '../test/format-corpora.js';

const checkout = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
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
  'graphql-js': [35, 22],
  'openapi-optic': [49, 43],
  'openapi-oasdiff': [99, 74],
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

    it('are refused where Avro has a union of nothing, and nowhere else', () => {
      const refused = corpora.flatMap(({ verdicts }) => verdicts.filter(({ isCompatible }) => isCompatible === null));
      expect(new Set(refused.map(({ reasons }) => reasons.join().replace(/.*: /, '')))).toEqual(
        new Set(['/schemas/0: Empty union type, in value'].map((text) => text.replace(/.*: /, ''))),
      );
    });
  },
);
