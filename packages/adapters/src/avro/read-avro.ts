import { isJsonObject, type JsonObject } from '@tessera/engine';
import type { AdapterProblem } from '../document-problem.js';
import { defaultsAsGuarantees } from '../specification/guarantee-layers.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { toStorableJson } from '../storable-json.js';
import { AvroConverter } from './avro-converter.js';
import { namespaceOf, shownType } from './avro-type-names.js';
import { SharedTypes } from './foreign-types.js';
import { definedName } from './named-types.js';
import { ConversionFailure } from './place.js';

export interface AvroReadingOptions {
  /** Guarantees of every asset. */
  readonly defaultGuarantees?: JsonObject | null;
}

/** A record at the top of a schema, with the place where it stands. */
interface TopRecord {
  readonly node: JsonObject;
  readonly pointer: string;
}

/**
 * Reads Avro schemas, which may refer to the types of each other; every record at the top of one is an asset, in a union at
 * the top every record of it. A schema that is no Avro is told of, the others are read.
 */
export function readAvro(
  schemas: readonly unknown[],
  { defaultGuarantees = null }: AvroReadingOptions = {},
): Specification {
  const problems: AdapterProblem[] = [];
  const guarantees = defaultsAsGuarantees(defaultGuarantees, problems);
  const records = schemas.flatMap((schema, index) => topRecords(schema, `/schemas/${index}`, problems));
  const shared = new SharedTypes(records.map(({ node }) => node));
  const assets = records.flatMap(({ node, pointer }, index): readonly SpecifiedAsset[] => {
    try {
      const schema = new AvroConverter(shared.seenFrom(index)).convertDocument(node);
      return [{ ...describedBy(node), schema: toStorableJson(schema) as JsonObject, guarantees }];
    } catch (error) {
      if (!(error instanceof ConversionFailure)) throw error;
      const message = error.path === '' ? error.message : `${error.message}, in ${error.path}`;
      problems.push({ pointer, message });
      return [];
    }
  });
  return { head: {}, assets, problems };
}

function topRecords(schema: unknown, pointer: string, problems: AdapterProblem[]): readonly TopRecord[] {
  if (Array.isArray(schema)) {
    return schema.flatMap((branch, index) =>
      isJsonObject(branch) && branch['type'] === 'record' ? [{ node: branch, pointer: `${pointer}/${index}` }] : [],
    );
  }
  if (isJsonObject(schema) && schema['type'] === 'record') return [{ node: schema, pointer }];
  const found = isJsonObject(schema) ? shownType(schema['type']) : shownType(schema);
  problems.push({ pointer, message: `Only records become assets; this is ${found.slice(0, 100)}` });
  return [];
}

function describedBy(node: JsonObject): Pick<SpecifiedAsset, 'fqn' | 'names' | 'metadata'> {
  const record = definedName(node, '');
  const namespace = namespaceOf(record);
  return {
    fqn: recordFqn(record),
    names: { record },
    metadata: {
      avro_source: {
        name: record.slice(record.lastIndexOf('.') + 1),
        namespace: namespace === '' ? null : namespace,
        doc: typeof node['doc'] === 'string' ? toStorableJson(node['doc']) : null,
        aliases: Array.isArray(node['aliases']) ? toStorableJson(node['aliases']) : [],
      },
    },
  };
}

/** `avro.<namespace>.<name>`, the dots of the namespace as `_`, so that a topic has one address however deep its namespace. */
function recordFqn(fullName: string): string {
  const namespace = namespaceOf(fullName);
  const name = fullName.slice(fullName.lastIndexOf('.') + 1);
  return ['avro', ...(namespace === '' ? [] : [namespace.replaceAll('.', '_')]), name].join('.');
}
