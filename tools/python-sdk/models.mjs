// Which models there are, and what they hold.
import { pascal, singular } from './names.mjs';
import { findObjects, keyOf } from './objects.mjs';
import { answerType, isNullable } from './types.mjs';

/** `diffOpenApi` → `OpenApiDiff`, `analyzeOpenApiImpact` → `OpenApiImpact`. */
function nameOfAnswer(id) {
  const [, verb, rest] = /^([a-z]+)(.*)$/.exec(id);
  if (verb === 'analyze') return rest;
  return rest + (['diff', 'import'].includes(verb) ? pascal(verb) : 'Answer');
}

/** Gives each kind its name: the chosen one, or that of what it is found in and of the field there. */
function nameKinds(kinds, nameAt) {
  for (const kind of kinds.values()) {
    kind.name = kind.places.map((place) => nameAt.get(place)).find((name) => name !== undefined);
    if (kind.name === undefined) {
      const [place] = kind.places;
      const [, parent, own] = /^(.*)\.([^.]+)$/.exec(place) ?? [];
      const whole = nameAt.get(parent ?? place) ?? nameOfAnswer(place.replace(/\W.*/, ''));
      kind.name = own === undefined ? whole : whole + pascal(singular(own.replace(/\W/g, '')));
    }
    for (const place of kind.places) nameAt.set(place, kind.name);
  }
}

/** Fields of several shapes of one thing: required is what all of them have. */
function fieldsOf(shapes, typeOf) {
  const fields = new Map();
  for (const { properties, required = [] } of shapes)
    for (const [name, schema] of Object.entries(properties)) {
      const field = fields.get(name) ?? { name, types: new Set(), isRequired: true, description: schema.description };
      for (const type of typeOf(schema).split(' | ')) field.types.add(type);
      field.isRequired &&= required.includes(name) && !isNullable(schema);
      fields.set(name, field);
    }
  for (const field of fields.values())
    field.isRequired &&= shapes.every(({ properties }) => Object.hasOwn(properties, field.name));
  return [...fields.values()];
}

/** Puts the chosen types in the place of free objects. */
function refine(models, fieldTypes) {
  for (const [place, type] of Object.entries(fieldTypes)) {
    const [name, own] = place.split('.');
    const field = models.get(name).fields.find((each) => each.name === own);
    field.types = new Set([type, ...(field.isRequired ? [] : ['None'])]);
  }
}

/** Models that the fields of a model name. */
export function partsOf({ fields }, models) {
  const names = fields.flatMap(({ types }) => [...types].flatMap((type) => type.match(/\w+/g)));
  return names.map((name) => models.get(name)).filter((model) => model !== undefined);
}

/** What a model is made of is needed wherever the model is. */
function spread(model, models) {
  for (const part of partsOf(model, models)) {
    const missing = [...model.files].filter((file) => !part.files.has(file));
    for (const file of missing) part.files.add(file);
    if (missing.length > 0) spread(part, models);
  }
}

/** Models by name, each with its fields and the files whose answers hold it; and the name for a schema. */
export function collectModels(operations, { models: named, enumerations, droppedFields: dropped, fieldTypes }) {
  const nameAt = new Map(Object.entries(named).flatMap(([name, places]) => places.map((place) => [place, name])));
  const kinds = findObjects(operations, nameAt);
  nameKinds(kinds, nameAt);
  const modelOf = (schema) => kinds.get(keyOf(schema))?.name ?? 'dict[str, Any]';
  const typeOf = (schema) => answerType(schema, enumerations, modelOf);
  const models = new Map();
  for (const { name } of kinds.values()) {
    const same = [...kinds.values()].filter((kind) => kind.name === name);
    const shapes = same.map(({ shape }) => shape);
    const fields = fieldsOf(shapes, typeOf).filter((field) => !dropped[name]?.includes(field.name));
    models.set(name, { name, fields, files: new Set(same.flatMap(({ files }) => [...files])) });
  }
  refine(models, fieldTypes);
  for (const model of models.values()) spread(model, models);
  return { models, modelOf };
}
