import { existsSync, readFileSync } from 'node:fs';
import { compare } from '@tessera/engine';
import { expect, it } from 'vitest';
import { readSentDocument } from '../document-text/document-text.js';
import { readDataContract } from './read-datacontract.js';

interface Case {
  readonly id: string;
  readonly old: string;
  readonly new: string;
  readonly expected: { readonly backward: boolean };
}

const corpus = new URL('../../../../../shared/corpora/contract-datacontract-cli.json', import.meta.url);
const cases = existsSync(corpus) ? (JSON.parse(readFileSync(corpus, 'utf8')) as { cases: readonly Case[] }).cases : [];

async function modelsOf(text: string) {
  const { assets } = readDataContract(await readSentDocument(text));
  return new Map(assets.map((asset) => [asset.fqn, asset.schema]));
}

/** Where we decide otherwise; the reasons are in docs/compatibility.md. */
const otherwise = ['test_models_removed', 'test_models_updated'];

it.skipIf(cases.length === 0)(
  'pairs that datacontract-cli judged are judged alike (skipped: the corpora folder is not beside the repository)',
  async () => {
    const disagreements: string[] = [];
    for (const { id, old, new: current, expected } of cases) {
      const [before, after] = [await modelsOf(old), await modelsOf(current)];
      const verdicts = [...before].flatMap(([fqn, schema]) => {
        const next = after.get(fqn);
        return next === undefined ? [] : [compare(schema, next, { mode: 'reader' }).isCompatible];
      });
      if (verdicts.every((isCompatible) => isCompatible) !== expected.backward) disagreements.push(id);
    }
    process.stderr.write(`datacontract-cli: ${cases.length - disagreements.length} of ${cases.length} pairs agree\n`);
    expect(disagreements).toEqual(otherwise);
  },
);
