import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../json-schema.js';
import { References } from '../schema/references.js';
import { accepts } from './accepts.js';

interface Group {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const suite = new URL('../../../../../shared/corpora/files/json-schema-test-suite/tests/', import.meta.url);

/** The folders, with the share of their cases that must have an answer. Draft 3 has other keywords. */
const drafts = [
  ['draft4', 0.8],
  ['draft6', 0.8],
  ['draft7', 0.75],
  ['latest', 0.75],
] as const;

/** Cases that are answered otherwise on purpose. */
const exceptions: readonly (readonly [where: RegExp, reason: string])[] = [
  [/ref\.json: ref overrides any sibling keywords/, 'keywords beside a reference count in every draft, as with Ajv'],
  [/^draft4.*a float is not an integer even without fractional part/, 'JSON.parse reads 1.0 and 1 as the same number'],
  [/^draft7\/optional\/content\.json/, 'contentMediaType and contentEncoding only annotate, as with Ajv'],
  [/is only an annotation by default/, 'formats are checked, as with Ajv'],
  [/^latest\/vocabulary\.json: .*no validation vocabulary/, 'a meta-schema of its own is not read'],
];
const formatFile = /\/optional\/format\//;
const validators = [
  new Ajv({ strict: false, formats: fullFormats, logger: false }),
  new Ajv2020({ strict: false, formats: fullFormats, logger: false }),
] as const;

/** What a case must be answered with; for texts of a format that is what Ajv says. */
function expectedAnswer(file: string, schema: JsonSchema, data: unknown, valid: boolean): boolean {
  if (!formatFile.test(file)) return valid;
  return validators[file.startsWith('latest') ? 1 : 0].validate(schema, data);
}

function groupsOf(draft: string): readonly (readonly [file: string, group: Group])[] {
  return readdirSync(new URL(`${draft}/`, suite), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${draft}/${name.replaceAll('\\', '/')}`)
    .sort()
    .flatMap((file) => {
      const groups: readonly Group[] = JSON.parse(readFileSync(new URL(file, suite), 'utf8'));
      return groups.map((group) => [file, group] as const);
    });
}

describe.skipIf(!existsSync(suite))(
  'the official test suite (skipped: the corpora folder is not beside the repository)',
  () => {
    it.each(drafts)('%s is answered as it says, or not at all', (draft, share) => {
      const wrong: string[] = [];
      let [cases, unknown] = [0, 0];
      for (const [file, { description, schema, tests }] of groupsOf(draft)) {
        const references = new References(schema);
        for (const test of tests) {
          const name = `${file}: ${description}: ${test.description}`;
          const answer = accepts(schema, references, test.data);
          cases++;
          if (answer === undefined) unknown++;
          else if (answer !== expectedAnswer(file, schema, test.data, test.valid)) wrong.push(name);
        }
      }
      expect(wrong.filter((name) => !exceptions.some(([where]) => where.test(name)))).toEqual([]);
      expect(1 - unknown / cases, `${unknown} of ${cases} cases have no answer`).toBeGreaterThan(share);
    });
  },
);
