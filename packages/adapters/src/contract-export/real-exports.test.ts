import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init } from '@guanmingchiu/sqlparser-ts';
import { isJsonObject, type JsonObject } from '@tessera/engine';
import { Type } from 'avsc';
import { buildSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportedContract } from '../../test/exported-contracts.js';
import { parsedDialects, parseTable } from '../../test/sql-parser.js';
import { avroToJsonSchema } from '../avro/avro-to-json-schema.js';
import { writeAvro } from '../avro/write-avro.js';
import { readDataContract } from '../datacontract/read-datacontract.js';
import { writeDbtYaml } from '../dbt-yaml/write-dbt-yaml.js';
import { DocumentError } from '../document-problem.js';
import { readSentDocument } from '../document-text/document-text.js';
import { writeGraphql } from '../graphql/write-graphql.js';
import { writeMarkdown } from '../markdown/write-markdown.js';
import { readOdcs } from '../odcs/read-odcs.js';
import type { SpecifiedAsset } from '../specification/specification.js';
import { sqlDialects } from '../sql/sql-types.js';
import { writeDdl } from '../sql/write-ddl.js';

const corpora = fileURLToPath(new URL('../../../../../shared/corpora/files/', import.meta.url));
const files = !existsSync(corpora)
  ? []
  : ['odcs', 'datacontract-cli', 'datacontract-specification'].flatMap((folder) =>
      readdirSync(join(corpora, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.ya?ml$/.test(file))
        .map((file) => join(folder, file)),
    );

async function assetsOf(file: string): Promise<readonly SpecifiedAsset[]> {
  const document = await readSentDocument(readFileSync(join(corpora, file), 'utf8'));
  try {
    return (Object.hasOwn(document as object, 'kind') ? readOdcs : readDataContract)(document).assets;
  } catch (error) {
    if (error instanceof DocumentError) return [];
    throw error;
  }
}

/** The text, or the place that the format cannot say. */
async function attempt(write: () => string | Promise<string>): Promise<{ text: string } | { refusal: string }> {
  try {
    return { text: await write() };
  } catch (error) {
    if (error instanceof DocumentError) return { refusal: error.message };
    throw error;
  }
}

function withoutTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypes);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'x-physical-type');
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutTypes(member)]));
}

describe.skipIf(files.length === 0)('real contracts (skipped: the corpora folder is not beside the repository)', () => {
  beforeAll(() => init());

  it.each(files)('%s is written in every format, or refused with a place', async (file) => {
    for (const asset of await assetsOf(file)) {
      const contract = exportedContract({ ...asset, guarantees: asset.guarantees });
      // Types of one warehouse are none of another one.
      const untyped = { ...contract, schema: withoutTypes(contract.schema) as JsonObject };
      const hasColumns = Object.keys(asset.schema['properties'] as object).length > 0;
      const expected = hasColumns ? { text: expect.any(String) } : { refusal: '/properties: names no column' };
      for (const dialect of sqlDialects) {
        const ddl = await attempt(() => writeDdl(contract, dialect));
        // A type that has nothing but null is the one thing that SQL cannot say.
        if ('refusal' in ddl && hasColumns) expect(ddl.refusal).toMatch(/holds nothing but null/);
        else expect(ddl).toEqual(expected);
      }
      if (hasColumns)
        for (const dialect of parsedDialects) {
          const table = writeDdl(untyped, dialect);
          // The parser takes no struct for the values of a map, which DuckDB has.
          if (!table.includes('MAP(')) expect(parseTable(table, dialect)[0]).toHaveProperty('CreateTable');
        }
      const markdown = await attempt(() => writeMarkdown(contract));
      expect(markdown).toEqual(expected);
      const graphql = await attempt(() => writeGraphql(contract));
      expect(graphql).toEqual(expected);
      if ('text' in graphql) buildSchema(graphql.text);
      const dbt = await attempt(() => writeDbtYaml(contract, 'postgres'));
      if ('text' in dbt) expect(parse(dbt.text)).toMatchObject({ models: [{ columns: expect.any(Array) }] });
      else expect(dbt.refusal).toMatch(/names no column|holds nothing but null/);
      const avro = await attempt(() => writeAvro(contract));
      if ('refusal' in avro) expect(avro.refusal).toMatch(/^\/properties\/.*(Avro|null)/);
      else {
        const schema: unknown = JSON.parse(avro.text);
        Type.forSchema(schema as never);
        expect(avroToJsonSchema(schema)).toEqual({ schema: expect.any(Object) });
      }
    }
  });
});
