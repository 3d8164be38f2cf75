import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deepEqual, isJsonObject, type JsonObject } from '@tessera/engine';
import { Ajv2019 } from 'ajv/dist/2019.js';
import ajvFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportedContract } from '../contract-export/exported-contract.js';
import { readDataContract } from '../datacontract/read-datacontract.js';
import { DocumentError } from '../document-problem.js';
import { readSentDocument, writeYaml } from '../document-text/document-text.js';
import type { SpecifiedAsset } from '../specification/specification.js';
import { readOdcs } from './read-odcs.js';
import { writeOdcs } from './write-odcs.js';

const corpora = fileURLToPath(new URL('../../../../../shared/corpora/files/', import.meta.url));

function contractFiles(folder: string): readonly string[] {
  if (!existsSync(join(corpora, folder))) return [];
  return readdirSync(join(corpora, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file) || /datacontract.*\.json$/.test(file))
    .map((file) => join(folder, file))
    .sort();
}

const files = ['odcs', 'datacontract-cli', 'datacontract-specification'].flatMap(contractFiles);
const textOf = (file: string): string => readFileSync(join(corpora, file), 'utf8');
const isOdcs = (file: string): boolean => /^["']?kind["']?: *["']?DataContract/m.test(textOf(file));

const contractOf = (asset: SpecifiedAsset, change: Partial<ExportedContract> = {}): ExportedContract => ({
  id: '00000000-0000-4000-8000-000000000000',
  fqn: asset.fqn,
  version: '1.0.0',
  status: 'active',
  owner: 'Team',
  schema: asset.schema,
  guarantees: asset.guarantees,
  metadata: asset.metadata,
  ...change,
});

const validators = new Map<string, (value: unknown) => string[]>();

/** What the official schema of the version says against a document. */
function officialProblems(document: JsonObject): string[] {
  return validators.get(String(document['apiVersion']))?.(document) ?? ['no schema of this version'];
}

const noObject = /^\/schema: must hold at least one object/;
const noModel = /^\/models: must hold at least one model/;

/** The files that describe no table, or are no contracts, or say what cannot be read; and what is told of them. */
const exceptions: Readonly<Record<string, RegExp>> = {
  'service-and-operational-roles.odcs.yaml': noObject,
  'azure-server.odcs.yaml': noObject,
  'database-table-sla.odcs.yaml': noObject,
  'basic-four-dpo.odcs.yaml': noObject,
  'lint/invalid.odcs.yaml': noObject,
  'lint/custom_datacontract.yaml': noModel,
  'lint/valid_datacontract.yaml': noModel,
  'datacontract.init.yaml': noModel,
  'dbt_project.yml': /^\/dataContractSpecification: must name/,
  'datacontract.schema.json': /^\/dataContractSpecification: must name/,
  'clickhouse/datacontract.yaml': /^\/models\/orders\/fields\/tags\/type is no type/,
};

describe.skipIf(files.length === 0)('real contracts (skipped: the corpora folder is not beside the repository)', () => {
  beforeAll(() => {
    for (const version of ['v3.0.0', 'v3.0.1', 'v3.0.2', 'v3.1.0']) {
      const ajv = new Ajv2019({ strict: false, allErrors: true });
      ajvFormats.default(ajv);
      const schema = JSON.parse(textOf(`odcs/schema/odcs-json-schema-${version}.json`)) as object;
      const validate = ajv.compile(schema);
      validators.set(version, (value) =>
        validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
      );
    }
  });

  it.each(files)('%s is read, or refused with a place', async (file) => {
    const sent = await readSentDocument(textOf(file));
    const outcome = (): string => {
      try {
        const { assets, problems } = (isOdcs(file) ? readOdcs : readDataContract)(sent);
        expect(assets.length).toBeGreaterThan(0);
        return problems.map(({ pointer, message }) => `${pointer} ${message}`).join('\n');
      } catch (error) {
        if (error instanceof DocumentError) return error.message;
        throw error;
      }
    };
    const told = Object.entries(exceptions).find(([end]) => file.endsWith(end))?.[1] ?? /^$/;
    expect(outcome()).toMatch(told);
  });

  const odcs = files.filter((file) => isOdcs(file) && !Object.keys(exceptions).some((end) => file.endsWith(end)));

  it.each(odcs)('%s comes back as it was', async (file) => {
    const document = (await readSentDocument(textOf(file))) as JsonObject;
    const { assets } = readOdcs(document);
    const exported = assets.map((asset) => writeOdcs(contractOf(asset)));
    const merged = { ...exported[0], schema: exported.flatMap(({ schema }) => schema as unknown[]) };
    expect(merged).toEqual(document);
    const [first] = exported;
    expect(await readSentDocument(await writeYaml(first))).toEqual(first);
  });

  it.each(files)('contracts of %s read back as they are when nothing is kept with them', async (file) => {
    const sent = await readSentDocument(textOf(file));
    let assets: readonly SpecifiedAsset[];
    try {
      assets = (isOdcs(file) ? readOdcs : readDataContract)(sent).assets;
    } catch {
      return;
    }
    for (const asset of assets) {
      const document = writeOdcs(contractOf(asset, { metadata: {} }));
      expect(officialProblems(document)).toEqual([]);
      const [again] = readOdcs(document).assets;
      expect(again?.schema).toEqual(asset.schema);
      expect(normal(again?.guarantees)).toEqual(normal(asset.guarantees));
    }
  });

  it.each(odcs)('%s stays valid with a changed contract', async (file) => {
    const document = (await readSentDocument(textOf(file))) as JsonObject;
    const before = officialProblems(document);
    for (const asset of readOdcs(document).assets) {
      const properties = isJsonObject(asset.schema['properties']) ? asset.schema['properties'] : {};
      const schema = {
        ...asset.schema,
        properties: { ...properties, added: { type: ['string', 'null'], format: 'x' } },
      };
      const guarantees = {
        freshness: { max_staleness_minutes: 5 },
        volume: { min_rows: 1 },
        nullability: { added: 'never' },
        accepted_values: { added: ['a', 1] },
        custom: asset.guarantees?.custom ?? [],
      };
      const changed = writeOdcs(contractOf(asset, { schema, guarantees, version: '2.0.0' }));
      expect(officialProblems(changed).filter((problem) => before.length === 0 || /added/.test(problem))).toEqual([]);
      const [again] = readOdcs(changed).assets;
      expect(again?.schema).toEqual(schema);
      expect(deepEqual(changed['customProperties'], document['customProperties'])).toBe(true);
      expect(again?.guarantees).toMatchObject({ freshness: { max_staleness_minutes: 5 }, volume: { min_rows: 1 } });
      expect(again?.guarantees?.nullability?.['added']).toBe('never');
      expect(again?.guarantees?.accepted_values).toEqual({ added: ['a', 1] });
    }
  });
});

/** Custom guarantees in any order: nested columns come last. */
function normal(guarantees: SpecifiedAsset['guarantees'] | undefined): unknown {
  if (guarantees === null || guarantees === undefined) return null;
  const { custom = [], ...rest } = guarantees;
  return { ...rest, custom: custom.map((each) => JSON.stringify(each)).toSorted() };
}
