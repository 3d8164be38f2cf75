import { type Guarantees, isJsonObject, type JsonObject } from '@tessera/engine';
import { logicalFqn, physicalFqn, serverPrefix } from '../data-contract/physical-fqn.js';
import type { DataContractReadingOptions } from '../data-contract/reading-options.js';
import { annotationsOf } from '../data-contract/type-options.js';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { toStorableJson } from '../storable-json.js';
import { objectGuarantees } from './odcs-guarantees.js';
import { memberKeywords, type ObjectMembers, readMembers, withWrittenKeywords } from './odcs-property.js';
import { SourceKeeper } from './odcs-source.js';
import { isReadVersion } from './odcs-types.js';

/** What every object of a contract has in common. */
interface Contract {
  readonly root: LenientObject;
  readonly document: JsonObject;
  readonly keeper: SourceKeeper;
  readonly defaults: LenientObject | null;
  readonly addressOf: (object: LenientObject, name: string) => string;
}

/**
 * Reads a contract of the Open Data Contract Standard, 3.0 or 3.1; every object of its `schema` is an asset.
 *
 * @throws {DocumentError} when it is none.
 */
export function readOdcs(
  document: unknown,
  { defaultGuarantees = null, server = null }: DataContractReadingOptions = {},
): Specification {
  const refuse = (pointer: string, message: string): never => {
    throw new DocumentError([{ pointer, message }]);
  };
  if (!isJsonObject(document)) return refuse('', 'A data contract is an object');
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  if (root.has('dataContractSpecification'))
    return refuse(
      '/dataContractSpecification',
      'This is the Data Contract Specification, whose format is `datacontract`',
    );
  const kind = root.raw('kind') ?? 'DataContract';
  if (kind !== 'DataContract') return refuse('/kind', 'must be DataContract');
  const apiVersion = root.raw('apiVersion');
  if (typeof apiVersion !== 'string' || !isReadVersion(apiVersion))
    return refuse('/apiVersion', `must be a version of ODCS 3, e.g. v3.1.0; found ${shown(apiVersion)}`);
  const objects = root.objects('schema');
  if (objects.length === 0) return refuse('/schema', 'must hold at least one object: there is nothing to import');
  const keeper = new SourceKeeper(document, objects.length);
  if (keeper.isRestLost) root.report(null, 'is too large to be kept beside its objects; exports will lack that part');
  const contract: Contract = {
    root,
    document,
    keeper,
    defaults: defaultGuarantees === null ? null : new LenientObject(defaultGuarantees, problems),
    addressOf: addresses(root, server),
  };
  const head = {
    contract_id: root.text('id') ?? '',
    contract_version: root.text('version') ?? '',
    api_version: apiVersion,
  };
  return { head, assets: objects.flatMap((object, index) => readObject(contract, object, index)), problems };
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 50);
}

function addresses(root: LenientObject, wanted: string | null): Contract['addressOf'] {
  const servers = root.objects('servers');
  const chosen = wanted === null ? servers : servers.filter((server) => server.raw('server') === wanted);
  if (wanted !== null && chosen.length === 0) root.report('servers', `has no server ${JSON.stringify(wanted)}`);
  const prefix = chosen.map(serverPrefix).find((parts) => parts.length > 0);
  if (prefix !== undefined) return (object, name) => physicalFqn(prefix, object.filledText('physicalName') ?? name);
  const group = root.filledText('domain') ?? root.filledText('dataProduct');
  const contract = root.filledText('id') ?? root.filledText('name') ?? 'contract';
  return (_, name) => logicalFqn([group, contract, name]);
}

function readObject(contract: Contract, object: LenientObject, index: number): readonly SpecifiedAsset[] {
  const name = object.filledText('name') ?? object.filledText('physicalName');
  if (name === null) {
    object.report(null, 'needs a name; it was left out');
    return [];
  }
  const members = readMembers(object);
  const source = contract.keeper.sourceOf(object.toPlain(), index);
  if (source.object === null) object.report(null, 'is too large or too deep to be kept; exports will lack parts of it');
  return [
    {
      fqn: contract.addressOf(object, name),
      names: { name },
      schema: objectSchema(object, members),
      guarantees: toStorableJson(
        objectGuarantees(contract.root, object, members, contract.defaults),
      ) as Guarantees | null,
      metadata: { odcs_source: source },
    },
  ];
}

/** The schema of the rows of an object. */
export function objectSchema(object: LenientObject, members: ObjectMembers): JsonObject {
  const schema: JsonObject = {
    type: 'object',
    properties: {},
    ...memberKeywords(members),
    ...annotationsOf(object, null),
    ...textMember('x-relation-type', object.filledText('physicalType')),
    ...textMember('x-granularity', object.filledText('dataGranularityDescription')),
  };
  return toStorableJson(withWrittenKeywords(schema, object)) as JsonObject;
}

function textMember(key: string, text: string | null): JsonObject {
  return text === null ? {} : { [key]: text };
}
