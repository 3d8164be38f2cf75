import { isJsonObject } from '@tessera/engine';
import { cutOff, shownValue } from './shown-value.js';

const maxProblems = 50;

/**
 * What is wrong with a JSON Schema by the draft-07 meta-schema, one `<path>: <message>` a problem, at most fifty; empty
 * when valid. Own code rather than a validator: strangers may ask, and this takes one walk over whatever they send.
 */
export function schemaProblems(schema: unknown): readonly string[] {
  const inspection = new Inspection();
  isSchema(inspection, schema, '');
  return inspection.problems;
}

class Inspection {
  readonly problems: string[] = [];

  get isOver(): boolean {
    return this.problems.length >= maxProblems;
  }

  add(path: string, value: unknown, message: string): void {
    if (!this.isOver) this.problems.push(`${path === '' ? 'root' : cutOff(path)}: ${shownValue(value)} ${message}`);
  }
}

/** Judges one value; what is wrong with it goes into the inspection. */
type Check = (inspection: Inspection, value: unknown, path: string) => void;

const unfit = 'is not valid under any of the given schemas';

function notOfType(...types: readonly string[]): string {
  return `is not of type ${types.map((type) => `'${type}'`).join(', ')}`;
}

function below(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}

const isSchema: Check = (inspection, value, path) => {
  if (typeof value === 'boolean' || inspection.isOver) return;
  if (!isJsonObject(value)) {
    inspection.add(path, value, notOfType('object', 'boolean'));
    return;
  }
  for (const [keyword, item] of Object.entries(value)) checks.get(keyword)?.(inspection, item, below(path, keyword));
};

function typed(type: string, holds: (value: unknown) => boolean): Check {
  return (inspection, value, path) => {
    if (!holds(value)) inspection.add(path, value, notOfType(type));
  };
}

const isText = typed('string', (value) => typeof value === 'string');
const isFlag = typed('boolean', (value) => typeof value === 'boolean');
const isNumber = typed('number', (value) => typeof value === 'number');
const isList = typed('array', Array.isArray);

const isFactor: Check = (inspection, value, path) => {
  if (typeof value !== 'number') isNumber(inspection, value, path);
  else if (value <= 0) inspection.add(path, value, 'is less than or equal to the minimum of 0');
};

const isCount: Check = (inspection, value, path) => {
  if (!Number.isInteger(value)) inspection.add(path, value, notOfType('integer'));
  else if ((value as number) < 0) inspection.add(path, value, 'is less than the minimum of 0');
};

const isTextList: Check = (inspection, value, path) => {
  if (!Array.isArray(value)) {
    inspection.add(path, value, notOfType('array'));
    return;
  }
  for (const [index, item] of value.entries()) {
    if (inspection.isOver) return;
    isText(inspection, item, below(path, index));
  }
  const texts = value.filter((item) => typeof item === 'string');
  if (new Set(texts).size < texts.length) inspection.add(path, value, 'has non-unique elements');
};

const isSchemaList: Check = (inspection, value, path) => {
  if (!Array.isArray(value)) inspection.add(path, value, notOfType('array'));
  else if (value.length === 0) inspection.add(path, value, 'is too short');
  else for (const [index, item] of value.entries()) isSchema(inspection, item, below(path, index));
};

function mapOf(check: Check): Check {
  return (inspection, value, path) => {
    if (!isJsonObject(value)) {
      inspection.add(path, value, notOfType('object'));
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (inspection.isOver) return;
      check(inspection, item, below(path, key));
    }
  };
}

/** A schema, or else what the other check says of lists. */
function schemaOr(other: Check, isOther: (value: readonly unknown[]) => boolean): Check {
  return (inspection, value, path) => {
    if (Array.isArray(value) && isOther(value)) other(inspection, value, path);
    else if (isJsonObject(value) || typeof value === 'boolean') isSchema(inspection, value, path);
    else inspection.add(path, value, unfit);
  };
}

const simpleTypes: ReadonlySet<unknown> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
]);

const isTypeName: Check = (inspection, value, path) => {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isFit =
    names.length > 0 && names.every((name) => simpleTypes.has(name)) && new Set(names).size === names.length;
  if (!isFit) inspection.add(path, value, unfit);
};

function each(keywords: readonly string[], check: Check): [string, Check][] {
  return keywords.map((keyword) => [keyword, check]);
}

const checks: ReadonlyMap<string, Check> = new Map([
  ...each(
    ['$id', '$schema', '$ref', '$comment', 'title', 'description', 'pattern', 'format', 'contentMediaType'],
    isText,
  ),
  ...each(['contentEncoding'], isText),
  ...each(['readOnly', 'writeOnly', 'uniqueItems'], isFlag),
  ...each(['maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'], isNumber),
  ...each(['multipleOf'], isFactor),
  ...each(['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties'], isCount),
  ...each(['enum', 'examples'], isList),
  ...each(['required'], isTextList),
  ...each(['type'], isTypeName),
  ...each(['allOf', 'anyOf', 'oneOf'], isSchemaList),
  ...each(['additionalItems', 'contains', 'additionalProperties', 'propertyNames'], isSchema),
  ...each(['not', 'if', 'then', 'else'], isSchema),
  ...each(['definitions', 'properties', 'patternProperties'], mapOf(isSchema)),
  ...each(
    ['items'],
    schemaOr(isSchemaList, (list) => list.length > 0),
  ),
  ...each(['dependencies'], mapOf(schemaOr(isTextList, () => true))),
]);
