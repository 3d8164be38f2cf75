import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Type } from 'avsc';
import { describe, expect, it } from 'vitest';
import { avroProblems } from './avro-problems.js';
import { avroToJsonSchema } from './avro-to-json-schema.js';

interface Pair {
  readonly old: unknown;
  readonly new: unknown;
}

const corpora = fileURLToPath(new URL('../../../../../shared/corpora/', import.meta.url));
const isAtHand = existsSync(corpora);

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(corpora, file), 'utf8'));
}

function avroSchemas(): readonly (readonly [string, unknown])[] {
  if (!isAtHand) return [];
  const pairs = readdirSync(corpora)
    .filter((file) => /^avro-.*\.json$/.test(file))
    .flatMap((file) =>
      (read(file) as { cases: Pair[] }).cases.flatMap((pair, index) => [
        [`${file} ${index} old`, pair.old] as const,
        [`${file} ${index} new`, pair.new] as const,
      ]),
    );
  const files = readdirSync(join(corpora, 'files'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.avsc'))
    .map((file) => [file, read(join('files', file))] as const);
  return [...pairs, ...files];
}

function isAvro(schema: unknown): boolean {
  try {
    Type.forSchema(schema as never, { noAnonymousTypes: true });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!isAtHand)('Avro schemas of others (skipped: the corpora folder is not beside the repository)', () => {
  const schemas = avroSchemas();

  it('are found', () => {
    expect(schemas.length).toBeGreaterThan(250);
    expect(schemas.filter(([file]) => file.endsWith('.avsc')).length).toBeGreaterThan(0);
  });

  it('convert to valid JSON Schemas when an Avro parser takes them, and fail cleanly when it does not', {
    timeout: 60_000,
  }, () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const verdicts = schemas.map(([file, schema]) => {
      const outcome = avroToJsonSchema(schema);
      if ('schema' in outcome) ajv.compile(outcome.schema);
      return [file, 'schema' in outcome ? 'converts' : outcome.failure.reason];
    });
    expect(verdicts).toEqual(schemas.map(([file, schema]) => [file, isAvro(schema) ? 'converts' : 'Empty union type']));
  });

  it('pass the check of their structure when they are objects', () => {
    const objects = schemas.filter(([, schema]) => !Array.isArray(schema) && typeof schema === 'object');
    expect(objects.flatMap(([file, schema]) => avroProblems(schema).map((problem) => `${file}: ${problem}`))).toEqual(
      [],
    );
    expect(objects.length).toBeGreaterThan(100);
  });
});
