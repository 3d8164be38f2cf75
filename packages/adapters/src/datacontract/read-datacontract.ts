import { type Guarantees, isJsonObject, type JsonObject } from '@tessera/engine';
import { minutesOfText } from '../data-contract/duration.js';
import { logicalFqn, physicalFqn, serverPrefix } from '../data-contract/physical-fqn.js';
import { addQualityRules } from '../data-contract/quality-guarantees.js';
import type { DataContractReadingOptions } from '../data-contract/reading-options.js';
import { annotationsOf } from '../data-contract/type-options.js';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { LenientObject } from '../lenient-object.js';
import { GuaranteeLayers } from '../specification/guarantee-layers.js';
import type { Specification, SpecifiedAsset } from '../specification/specification.js';
import { asFarAsItUnfolds } from '../specification/unfolding-budget.js';
import { toStorableJson, toStorableText } from '../storable-json.js';
import { type FieldMembers, memberKeywords, readFields } from './datacontract-field.js';
import { Definitions } from './definitions.js';

/** What every model of a contract has in common. */
interface Contract {
  readonly root: LenientObject;
  readonly definitions: Definitions;
  readonly defaults: LenientObject | null;
  readonly addressOf: (name: string) => string;
}

/**
 * Reads a document of the Data Contract Specification; every model is an asset.
 *
 * @throws {DocumentError} when it is none.
 */
export function readDataContract(
  document: unknown,
  { defaultGuarantees = null, server = null }: DataContractReadingOptions = {},
): Specification {
  const refuse = (pointer: string, message: string): never => {
    throw new DocumentError([{ pointer, message }]);
  };
  if (!isJsonObject(document)) return refuse('', 'A data contract is an object');
  const problems: AdapterProblem[] = [];
  const root = new LenientObject(document, problems);
  if (root.raw('kind') === 'DataContract')
    return refuse('/kind', 'This is the Open Data Contract Standard, whose format is `odcs`');
  const version = root.raw('dataContractSpecification');
  if (typeof version !== 'string' && typeof version !== 'number')
    return refuse('/dataContractSpecification', 'must name the version of the specification, e.g. 1.2.1');
  const models = [...(root.object('models')?.entries() ?? [])];
  if (models.length === 0) return refuse('/models', 'must hold at least one model: there is nothing to import');
  const info = root.object('info');
  const contract: Contract = {
    root,
    definitions: new Definitions(document, problems),
    defaults: defaultGuarantees === null ? null : new LenientObject(defaultGuarantees, problems),
    addressOf: addresses(root, server),
  };
  const shownVersion = info?.raw('version');
  const head = {
    contract_id: root.text('id') ?? '',
    contract_version: typeof shownVersion === 'string' || typeof shownVersion === 'number' ? String(shownVersion) : '',
    specification_version: String(version),
  };
  const assets = models.flatMap(([name, model]) =>
    asFarAsItUnfolds(model, () => readModel(contract, toStorableText(name), model)),
  );
  return { head, assets, problems };
}

function addresses(root: LenientObject, wanted: string | null): Contract['addressOf'] {
  const servers = [...(root.object('servers')?.entries() ?? [])];
  const chosen = wanted === null ? servers : servers.filter(([name]) => name === wanted);
  if (wanted !== null && chosen.length === 0) root.report('servers', `has no server ${JSON.stringify(wanted)}`);
  const prefix = chosen.map(([, server]) => serverPrefix(server)).find((parts) => parts.length > 0);
  if (prefix !== undefined) return (name) => physicalFqn(prefix, name);
  const contract = root.filledText('id') ?? 'contract';
  return (name) => logicalFqn([contract, name]);
}

function readModel(contract: Contract, name: string, model: LenientObject): SpecifiedAsset {
  const { root } = contract;
  const members = readFields(model, contract.definitions);
  const composite = model.texts('primaryKey');
  const type = model.filledText('type');
  const schema: JsonObject = {
    type: 'object',
    properties: {},
    ...memberKeywords(members),
    ...(composite.length === 0 ? {} : { 'x-primary-key': composite }),
    ...annotationsOf(model, null),
    ...(type === null ? {} : { 'x-relation-type': type }),
  };
  // A sample is data of its own size, and no schema needs it.
  const { examples: _, ...kept } = schema;
  const info = root.object('info');
  return {
    fqn: contract.addressOf(name),
    names: { name },
    schema: toStorableJson(kept) as JsonObject,
    guarantees: toStorableJson(guaranteesOf(contract, name, model, members)) as Guarantees | null,
    metadata: {
      datacontract_source: {
        id: root.text('id'),
        title: info?.text('title') ?? null,
        version: toStorableJson(info?.raw('version')),
        owner: info?.text('owner') ?? null,
        model: name,
        terms: root.object('terms')?.toStorable() ?? null,
        servicelevels: root.object('servicelevels')?.toStorable() ?? null,
      },
    },
  };
}

function guaranteesOf(
  { root, defaults }: Contract,
  name: string,
  model: LenientObject,
  members: FieldMembers,
): Guarantees | null {
  const guarantees = new GuaranteeLayers();
  guarantees.add(defaults);
  addFreshness(guarantees, root, name);
  const { quality } = model.toPlain();
  // Until 0.9.3 the document had one `quality` with text of another tool, and models had none.
  if (Array.isArray(quality)) addQualityRules(guarantees, model.objects('quality'), null);
  addFields(guarantees, members, '');
  return guarantees.toGuarantees();
}

function addFields(guarantees: GuaranteeLayers, members: FieldMembers, prefix: string): void {
  for (const [name, { source, members: inner }] of members.fields) {
    const column = `${prefix}${name}`;
    if (prefix === '' && members.required.includes(name)) guarantees.neverNull([name]);
    if (source.raw('unique') === true) guarantees.custom({ type: 'unique', column, config: {} });
    if (Array.isArray(source.raw('quality'))) addQualityRules(guarantees, source.objects('quality'), column);
    addFields(guarantees, inner, `${column}.`);
  }
}

/** The age that `freshness` allows, else the delay that `latency` allows, where it speaks of this model or of none. */
function addFreshness(guarantees: GuaranteeLayers, root: LenientObject, model: string): void {
  const levels = root.object('servicelevels');
  const wanted = [
    ['freshness', 'timestampField'],
    ['latency', 'sourceTimestampField'],
  ] as const;
  for (const [name, key] of wanted) {
    const level = levels?.object(name);
    const threshold = level?.raw('threshold');
    const minutes = typeof threshold === 'string' ? minutesOfText(threshold) : null;
    if (minutes === null) continue;
    const field = level?.raw(key);
    const [table, column] = typeof field === 'string' ? splitField(field) : [null, null];
    if (table !== null && table !== model) continue;
    guarantees.freshness({ max_staleness_minutes: minutes, ...(column === null ? {} : { measured_by: column }) });
    return;
  }
}

function splitField(field: string): readonly [string | null, string | null] {
  const dot = field.indexOf('.');
  return dot < 0 ? [null, field] : [field.slice(0, dot), field.slice(dot + 1)];
}
