import { variation } from './draw-combinators.js';
import { type Draft, definitionsKeyword, isDraft, type Schema } from './drawing.js';
import type { EditContext, EditFamily } from './edit.js';
import { names } from './vocabulary.js';

function definitionsOf({ document, drawing: { dialect } }: EditContext): Draft {
  const keyword = definitionsKeyword(dialect);
  const definitions = isDraft(document[keyword]) ? document[keyword] : {};
  document[keyword] = definitions;
  return definitions;
}

function extract(context: EditContext): boolean {
  const { site, schema, drawing } = context;
  if (site.path.length === 0 || '$anchor' in schema || '$id' in schema || site.path[0] === '$defs') return false;
  if (site.path[0] === 'definitions') return false;
  definitionsOf(context)['part'] = schema;
  site.replace({ $ref: `#/${definitionsKeyword(drawing.dialect)}/part` });
  return true;
}

function inline({ schema, site, document, drawing }: EditContext): boolean {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return false;
  const definitions = document[definitionsKeyword(drawing.dialect)];
  const target = Object.entries(isDraft(definitions) ? definitions : {}).find(([name]) =>
    reference.endsWith(`/${name}`),
  )?.[1];
  if (!isDraft(target) || JSON.stringify(target).includes('$ref')) return false;
  const { $ref: _, ...siblings } = schema;
  if (Object.keys(siblings).some((name) => name in target)) return false;
  const { $id: __, $anchor: ___, ...content } = target;
  site.replace({ ...siblings, ...structuredClone(content) });
  return true;
}

function retarget(context: EditContext): boolean {
  const { schema, drawing } = context;
  const { dice, references } = drawing;
  if (typeof schema['$ref'] !== 'string' || references.length === 0) return false;
  schema['$ref'] = dice.pick(references);
  return true;
}

function addSibling({ schema, drawing: { dice } }: EditContext): boolean {
  if (typeof schema['$ref'] !== 'string') return false;
  Object.assign(
    schema,
    dice.pick<Draft>([
      { minLength: 1 },
      { type: 'object' },
      { required: ['id'] },
      { maximum: 3 },
      { properties: { id: { type: 'string' } } },
      { description: 'd' },
    ]),
  );
  return true;
}

function annotate({ schema, drawing: { dice } }: EditContext): boolean {
  Object.assign(
    schema,
    dice.pick<Draft>([
      { title: 'U' },
      { description: 'other' },
      { default: 'b' },
      { deprecated: false },
      { readOnly: false },
      { writeOnly: true },
      { examples: [1] },
      { $comment: 'd' },
      { 'x-owner': 'x' },
      { contentEncoding: 'base64' },
    ]),
  );
  return true;
}

function shuffleKeys({ schema, site, drawing: { dice } }: EditContext): boolean {
  site.replace(Object.fromEntries(dice.shuffled(Object.entries(schema))));
  return true;
}

function redraw({ site, drawing }: EditContext): boolean {
  if (site.path.length === 0) return false;
  site.replace(drawing.dice.chance(0.6) ? variation(drawing, site.schema) : drawing.sub(1));
  return true;
}

function asBoolean({ schema, site, drawing: { dice } }: EditContext): boolean {
  const [first] = Object.keys(schema);
  if (site.path.length === 0 || (first !== undefined && dice.chance(0.6))) return false;
  site.replace(dice.chance(0.7));
  return true;
}

/** Two members of the document trade places. */
function tradePlaces({ schema, drawing: { dice } }: EditContext): boolean {
  const properties = schema['properties'];
  if (!isDraft(properties)) return false;
  const [left, right] = dice.shuffled(Object.keys(properties));
  if (left === undefined || right === undefined) return false;
  const kept = properties[left] as Schema;
  properties[left] = properties[right];
  properties[right] = kept;
  return true;
}

/** A requirement for a member that is declared elsewhere. */
function demandElsewhere({ schema, drawing: { dice } }: EditContext): boolean {
  if (!isDraft(schema['properties'])) return false;
  const part = dice.chance(0.5)
    ? { required: [dice.pick(names)] }
    : { properties: { [dice.pick(names)]: { type: dice.pick(['string', 'integer']) } } };
  schema['allOf'] = [...(Array.isArray(schema['allOf']) ? (schema['allOf'] as Schema[]) : []), part];
  return true;
}

export const documentEdits: EditFamily = {
  extracted: [2, extract],
  inlined: [4, inline],
  retargeted: [2, retarget],
  'sibling of reference': [1.5, addSibling],
  annotated: [1, annotate],
  'keys shuffled': [0.7, shuffleKeys],
  redrawn: [1.5, redraw],
  'boolean form': [1.5, asBoolean],
  'places traded': [0.4, tradePlaces],
  'demanded elsewhere': [0.7, demandElsewhere],
};
