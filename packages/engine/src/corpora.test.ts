import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { corporaFolder, jsonSchemaCorpora } from '../test/corpora/json-schema-corpora.js';
import { type CompatibilityMode, compare } from './index.js';

/** Verdicts of today that are stricter than they had to be. It only goes down. */
const stricterThanNeeded = 26;

const checkout = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const corpora = jsonSchemaCorpora(checkout);
const folder = corporaFolder(checkout);

/** Every verdict that no reading of "compatible" disputes, beside ours. */
const verdicts = corpora.flatMap(({ name, cases }) =>
  cases.flatMap((each) =>
    Object.entries(each.must_agree ?? {}).map(([mode, expected]) => {
      const { isCompatible } = compare(each.old, each.new, { mode: mode as CompatibilityMode });
      return { label: `${name}: ${each.id} (${mode})`, expected, isCompatible };
    }),
  ),
);

describe(`pairs that other projects judged, in ${folder}`, () => {
  const isMissing = corpora.length === 0;
  it.skipIf(isMissing)('are there (skipped where the folder is missing)', () => {
    expect(verdicts.length).toBeGreaterThan(1_000);
  });

  it('are never called compatible where everybody says that they are not', () => {
    expect(verdicts.filter((each) => each.isCompatible && !each.expected).map((each) => each.label)).toEqual([]);
  });

  it('are called incompatible without need no more often than before', () => {
    const strict = verdicts.filter((each) => !each.isCompatible && each.expected);
    expect(strict.length).toBeLessThanOrEqual(stricterThanNeeded);
  });
});
