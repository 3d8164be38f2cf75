import { deepEqual, isJsonObject, type JsonObject } from '@tessera/engine';
import { type ExportedContract, shortName } from '../contract-export/exported-contract.js';
import { LenientObject } from '../lenient-object.js';
import { objectGuarantees } from './odcs-guarantees.js';
import { readMembers } from './odcs-property.js';
import { findOdcsSource, type OdcsSource } from './odcs-source.js';
import { objectSchema } from './read-odcs.js';
import { annotationMembers, withUnsaid, writeMembers } from './write-odcs-property.js';
import { writeQuality } from './write-odcs-quality.js';

/**
 * The contract as a document of ODCS with one schema object, which reads back as the same schema. Where the contract was
 * imported from ODCS and still says what the document said, the document comes back as it was; else it comes back with
 * what changed, and with the version of the contract.
 */
export function writeOdcs(contract: ExportedContract): JsonObject {
  const source = findOdcsSource(contract.metadata);
  const document = source?.document ?? newDocument(contract);
  const object = source?.object ?? null;
  if (source !== null && object !== null && isUnchanged(contract, source, object))
    return { ...document, schema: [object] };
  return written(contract, document, object);
}

function newDocument({ id, fqn, version, status, owner }: ExportedContract): JsonObject {
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    name: fqn,
    version,
    status,
    ...(owner === null ? {} : { team: { name: owner } }),
    schema: [],
  };
}

function isUnchanged({ schema, guarantees }: ExportedContract, source: OdcsSource, object: JsonObject): boolean {
  const element = new LenientObject(object, []);
  const members = readMembers(element);
  const root = new LenientObject(source.document ?? {}, []);
  return (
    deepEqual(objectSchema(element, members), schema) &&
    deepEqual(plain(objectGuarantees(root, element, members, null)), plain(guarantees))
  );
}

/** As JSON has it: without members that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

function written(contract: ExportedContract, document: JsonObject, source: JsonObject | null): JsonObject {
  const { schema, guarantees } = contract;
  const name = textOf(source?.['name']) ?? shortName(contract.fqn);
  const isOld = /^v?3\.0/.test(textOf(document['apiVersion']) ?? '');
  const members = writeMembers(schema, source?.['properties']);
  const quality = writeQuality(
    guarantees,
    {
      name,
      required: Array.isArray(schema['required']) ? (schema['required'] as string[]) : [],
      properties: members.map((member) => String(member['name'])),
    },
    isOld,
  );
  const properties = members.map((member) => {
    const rules = quality.properties.get(String(member['name']));
    const { quality: _, unique: __, ...rest } = withoutQuality(member);
    return {
      ...rest,
      ...(quality.unique.has(String(member['name'])) ? { unique: true } : {}),
      ...(rules === undefined ? {} : { quality: rules }),
    };
  });
  const kept = Object.entries(source ?? {}).filter(([key]) => !writtenOfObject.has(key));
  const relationType = textOf(schema['x-relation-type']);
  const granularity = textOf(schema['x-granularity']);
  const object: JsonObject = {
    name,
    ...(source === null ? { logicalType: 'object' } : {}),
    physicalName: textOf(source?.['physicalName']) ?? shortName(contract.fqn),
    ...(relationType === null ? {} : { physicalType: relationType }),
    ...annotationMembers({
      ...schema,
      'x-physical-name': undefined,
      'x-classification': undefined,
      examples: undefined,
    }),
    ...(granularity === null ? {} : { dataGranularityDescription: granularity }),
    ...Object.fromEntries(kept),
    ...(properties.length === 0 ? {} : { properties }),
    ...(quality.object.length === 0 ? {} : { quality: quality.object }),
  };
  const element = new LenientObject(object, []);
  const said = objectSchema(element, readMembers(element));
  const levels = [...otherLevels(document['slaProperties']), ...quality.serviceLevels];
  const { slaProperties: _, schema: __, ...rest } = document;
  return {
    ...rest,
    version: contract.version,
    ...(levels.length === 0 ? {} : { slaProperties: levels }),
    schema: [withUnsaid(object, schema, said)],
  };
}

const writtenOfObject = new Set([
  'name',
  'physicalName',
  'physicalType',
  'businessName',
  'description',
  'tags',
  'dataGranularityDescription',
  'properties',
  'quality',
]);

/** Rules of nested properties go with the others: the guarantees of the contract have them all. */
function withoutQuality(property: JsonObject): JsonObject {
  const { quality: _, unique: __, ...rest } = property;
  const { properties, items } = rest;
  return {
    ...rest,
    ...(Array.isArray(properties)
      ? { properties: properties.map((each: unknown) => (isJsonObject(each) ? withoutQuality(each) : each)) }
      : {}),
    ...(isJsonObject(items) ? { items: withoutQuality(items) } : {}),
  };
}

/** Service levels that are no guarantee of freshness. */
function otherLevels(levels: unknown): readonly unknown[] {
  if (!Array.isArray(levels)) return [];
  return levels.filter(
    (level: unknown) => !isJsonObject(level) || !/^(freshness|latency)$/i.test(textOf(level['property']) ?? ''),
  );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
