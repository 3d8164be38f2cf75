import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { corporaFolder } from '../test/corpora/json-schema-corpora.js';
import { isDraft, type Schema } from '../test/soundness/drawing.js';
import { References } from '../test/soundness/references.js';
import { SecondOpinion } from '../test/soundness/second-opinion.js';

interface SuiteGroup {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const checkout = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const folder = join(corporaFolder(checkout), 'files', 'json-schema-test-suite');

/** References that leave the document, and names that only some languages mistake for inherited ones. */
const outOfReach = /ref|id|anchor|definitions|unknownKeyword|infinite-loop|vocabulary|format|content|bignum/i;

function suiteFiles(): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /tests[\\/](draft7|latest)[\\/][^\\/]+\.json$/.test(file) && !outOfReach.test(file.split(/[\\/]/).at(-1) ?? ''),
    )
    .map((file) => join(folder, file));
}

describe(`the second reading of the standard, on the official tests in ${folder}`, () => {
  const files = suiteFiles();

  it.skipIf(files.length === 0)('agrees (skipped where the folder is missing)', () => {
    const wrong: string[] = [];
    let judged = 0;
    for (const file of files) {
      const groups = JSON.parse(readFileSync(file, 'utf8')) as SuiteGroup[] | object;
      for (const group of Array.isArray(groups) ? (groups as SuiteGroup[]) : []) {
        if (JSON.stringify(group.schema).includes('$ref')) continue;
        const opinion = new SecondOpinion(new References(isDraft(group.schema) ? group.schema : {}));
        for (const { description, data, valid } of group.tests) {
          judged++;
          if (opinion.accepts(group.schema, data) !== valid) wrong.push(`${group.description}: ${description}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThan(300);
  });
});
