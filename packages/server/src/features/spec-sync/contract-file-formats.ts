import { readDataContract, readJsonSchema, readOdcs, readSentDocument } from '@tessera/adapters';
import { dataContractShapes, jsonSchemaShapes, odcsShapes } from '@tessera/api';
import type { SpecRoutes } from './spec-routes.js';

interface ContractFile {
  readonly document: unknown;
  readonly server?: string | null;
}

/** What the formats have in common: tables of whatever kind, from files. */
const common = { resourceType: 'model', keepsResourceType: true } as const;

export const odcs: SpecRoutes<ContractFile> = {
  ...common,
  shapes: odcsShapes,
  path: 'odcs',
  id: 'Odcs',
  unit: 'objects',
  words: { assets: 'the objects of an ODCS data contract', document: 'an ODCS data contract' },
  description:
    'Open Data Contract Standard 3.0 and 3.1. Every object of `schema` becomes an asset; its properties, quality rules and service levels become a contract. The document is kept and comes back with `GET /api/v1/contracts/{contract_id}/export?format=odcs`.',
  refusal: { code: 'INVALID_DATA_CONTRACT', message: 'Failed to parse ODCS data contract' },
  triggeredBy: 'import_odcs',
  read: async ({ document, server = null }, { defaultGuarantees }) =>
    readOdcs(await readSentDocument(document), { defaultGuarantees, server }),
};

export const dataContract: SpecRoutes<ContractFile> = {
  ...common,
  shapes: dataContractShapes,
  path: 'datacontract',
  id: 'DataContract',
  unit: 'models',
  words: { assets: 'the models of a data contract', document: 'a data contract' },
  description:
    'Data Contract Specification. Every model becomes an asset; its fields, quality rules and service levels become a contract.',
  refusal: { code: 'INVALID_DATA_CONTRACT', message: 'Failed to parse data contract' },
  triggeredBy: 'import_datacontract',
  read: async ({ document, server = null }, { defaultGuarantees }) =>
    readDataContract(await readSentDocument(document), { defaultGuarantees, server }),
};

export const jsonSchema: SpecRoutes<{ readonly document: unknown; readonly fqn?: string | null }> = {
  ...common,
  shapes: jsonSchemaShapes,
  path: 'jsonschema',
  id: 'JsonSchema',
  unit: 'schemas',
  words: { assets: 'a JSON Schema file', document: 'a JSON Schema file' },
  description: 'The schema becomes an asset with a contract, as it stands.',
  refusal: { code: 'INVALID_DATA_CONTRACT', message: 'Failed to parse JSON Schema file' },
  triggeredBy: 'import_jsonschema',
  read: async ({ document, fqn = null }, { defaultGuarantees }) =>
    readJsonSchema(await readSentDocument(document), { defaultGuarantees, fqn }),
};
