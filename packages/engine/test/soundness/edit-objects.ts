import { addDependency, memberDemand, nameSchema, restSchema } from './draw-containers.js';
import { type Draft, isDraft } from './drawing.js';
import type { EditContext, EditFamily } from './edit.js';
import { namePatterns, names } from './vocabulary.js';

function isRow(schema: Draft): boolean {
  return isDraft(schema['properties']) || schema['type'] === 'object';
}

function propertiesOf(schema: Draft): Draft {
  const properties = isDraft(schema['properties']) ? schema['properties'] : {};
  schema['properties'] = properties;
  return properties;
}

function addProperty({ schema, drawing }: EditContext): boolean {
  if (!isRow(schema)) return false;
  const missing = names.filter((name) => !(name in propertiesOf(schema)));
  if (missing.length === 0) return false;
  propertiesOf(schema)[drawing.dice.pick(missing)] = drawing.sub(1);
  return true;
}

function removeProperty({ schema, drawing: { dice } }: EditContext): boolean {
  if (!isDraft(schema['properties']) || Object.keys(schema['properties']).length === 0) return false;
  delete schema['properties'][dice.pick(Object.keys(schema['properties']))];
  return true;
}

function flipRequired({ schema, drawing: { dice } }: EditContext): boolean {
  if (!isRow(schema)) return false;
  const before = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const declared = Object.keys(propertiesOf(schema));
  const name = dice.pick(declared.length > 0 && dice.chance(0.9) ? declared : names);
  schema['required'] = before.includes(name) ? before.filter((each) => each !== name) : [...before, name];
  return true;
}

function changeRest({ schema, drawing }: EditContext): boolean {
  const { dice, dialect } = drawing;
  if (!isRow(schema)) return false;
  const keyword = dialect !== 'draft-07' && dice.chance(0.2) ? 'unevaluatedProperties' : 'additionalProperties';
  if (keyword in schema && dice.chance(0.3)) delete schema[keyword];
  else schema[keyword] = restSchema(drawing, 1);
  return true;
}

function swapRest({ schema, drawing: { dialect } }: EditContext): boolean {
  if (dialect === 'draft-07') return false;
  for (const [from, to] of [
    ['additionalProperties', 'unevaluatedProperties'],
    ['unevaluatedProperties', 'additionalProperties'],
  ] as const) {
    if (!(from in schema) || to in schema) continue;
    schema[to] = schema[from];
    delete schema[from];
    return true;
  }
  return false;
}

function changePatternMembers({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  if (!isRow(schema)) return false;
  const before = isDraft(schema['patternProperties']) ? schema['patternProperties'] : {};
  const present = Object.keys(before);
  if (present.length > 0 && dice.chance(0.4)) delete before[dice.pick(present)];
  else before[dice.pick(namePatterns)] = drawing.sub(1);
  schema['patternProperties'] = before;
  return true;
}

/** A property and the pattern that only its name matches. */
function swapPropertyAndPattern({ schema, drawing: { dice } }: EditContext): boolean {
  const properties = schema['properties'];
  if (!isDraft(properties) || Object.keys(properties).length === 0) return false;
  const name = dice.pick(Object.keys(properties));
  const patterns = isDraft(schema['patternProperties']) ? schema['patternProperties'] : {};
  patterns[dice.chance(0.7) ? `^${name}$` : `^${name.slice(0, 2)}`] = properties[name];
  delete properties[name];
  schema['patternProperties'] = patterns;
  return true;
}

function changeNames({ schema, drawing }: EditContext): boolean {
  if (!isRow(schema)) return false;
  if ('propertyNames' in schema && drawing.dice.chance(0.4)) delete schema['propertyNames'];
  else schema['propertyNames'] = nameSchema(drawing);
  return true;
}

function changeCount({ schema, drawing: { dice } }: EditContext): boolean {
  if (!isRow(schema)) return false;
  const keyword = dice.pick(['minProperties', 'maxProperties']);
  if (keyword in schema && dice.chance(0.4)) delete schema[keyword];
  else schema[keyword] = keyword === 'minProperties' ? dice.between(0, 2) : dice.between(0, 4);
  return true;
}

const dependencyKeywords = ['dependentRequired', 'dependentSchemas', 'dependencies'] as const;

function changeDependency({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  if (!isRow(schema)) return false;
  const present = dependencyKeywords.filter((keyword) => isDraft(schema[keyword]));
  if (present.length === 0 || dice.chance(0.4)) {
    addDependency(drawing, schema, Object.keys(propertiesOf(schema)), 1);
    return true;
  }
  const keyword = dice.pick(present);
  const map = schema[keyword] as Draft;
  const owner = dice.pick(Object.keys(map).length > 0 ? Object.keys(map) : names);
  const value = map[owner];
  if (dice.chance(0.3)) delete map[owner];
  else if (Array.isArray(value)) map[owner] = [...new Set([...(value as string[]), dice.pick(names)])];
  else map[owner] = keyword === 'dependentRequired' ? [dice.pick(names)] : memberDemand(drawing, 1);
  return true;
}

/** The same dependency in another form: as a schema, as the keyword of another draft, as `if`. */
function respellDependency({ schema, drawing: { dice, dialect } }: EditContext): boolean {
  const present = dependencyKeywords.filter((keyword) => isDraft(schema[keyword]));
  if (present.length === 0) return false;
  const keyword = dice.pick(present);
  const map = schema[keyword] as Draft;
  const owners = Object.keys(map);
  const [owner] = owners;
  if (owner === undefined) return false;
  const value = map[owner];
  const asSchema = Array.isArray(value) ? { required: value as unknown } : value;
  if (owners.length === 1 && !('if' in schema) && dice.chance(0.4)) {
    delete schema[keyword];
    Object.assign(schema, { if: { required: [owner] }, then: asSchema });
  } else if (dialect !== 'draft-07' && !('dependentSchemas' in schema)) {
    delete map[owner];
    schema['dependentSchemas'] = { [owner]: asSchema };
  } else if (keyword !== 'dependentRequired') map[owner] = asSchema;
  else return false;
  return true;
}

function renameProperty({ schema, drawing: { dice } }: EditContext): boolean {
  const properties = schema['properties'];
  if (!isDraft(properties) || Object.keys(properties).length === 0) return false;
  const from = dice.pick(Object.keys(properties));
  const to = dice.pick(names);
  if (to in properties) return false;
  properties[to] = properties[from];
  delete properties[from];
  return true;
}

export const objectEdits: EditFamily = {
  'property added': [3, addProperty],
  'property removed': [1, removeProperty],
  'property renamed': [0.5, renameProperty],
  'required flipped': [3, flipRequired],
  'rest changed': [3, changeRest],
  'rest and unevaluated': [2, swapRest],
  'pattern members changed': [1.5, changePatternMembers],
  'property as pattern': [1, swapPropertyAndPattern],
  'names changed': [1.5, changeNames],
  'count changed': [1.5, changeCount],
  'dependency changed': [1.5, changeDependency],
  'dependency respelled': [2, respellDependency],
};
