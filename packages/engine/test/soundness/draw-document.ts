import type { Dice } from './dice.js';
import { asDraft, combination } from './draw-combinators.js';
import { arraySchema, objectSchema } from './draw-containers.js';
import { scalarSchema } from './draw-scalars.js';
import { type Dialect, type Draft, type Drawing, definitionsKeyword, metaSchemas, type Schema } from './drawing.js';

/** The means to draw sub-schemas of a document with these definitions to refer to. */
export function drawingFor(dice: Dice, dialect: Dialect, references: readonly string[]): Drawing {
  const drawing: Drawing = {
    dice,
    dialect,
    references,
    sub: (levels) => decorated(drawing, subSchema(drawing, levels)),
  };
  return drawing;
}

function subSchema(drawing: Drawing, levels: number): Schema {
  const { dice, references } = drawing;
  const deep = levels > 0 ? 1 : 0;
  return dice.weighted<() => Schema>([
    [0.4, () => true],
    [0.15, () => false],
    [0.4, () => ({})],
    [references.length > 0 ? 2 : 0, () => reference(drawing)],
    [7, () => scalarSchema(drawing)],
    [2.5 * deep, () => objectSchema(drawing, levels)],
    [2.5 * deep, () => arraySchema(drawing, levels)],
    [2 * deep, () => combination(drawing, levels)],
  ])();
}

function reference({ dice, references }: Drawing): Draft {
  const link: Draft = { $ref: dice.pick(references) };
  if (dice.chance(0.1))
    Object.assign(link, dice.pick<Draft>([{ minLength: 1 }, { maximum: 4 }, { type: 'string' }, { required: ['id'] }]));
  return link;
}

const annotations: readonly Draft[] = [
  { title: 'T' },
  { description: 'What it is' },
  { deprecated: true },
  { readOnly: true },
  { writeOnly: true },
  { default: 'a' },
  { default: 0 },
  { examples: ['a'] },
  { $comment: 'c' },
  { 'x-owner': 'team' },
];

function decorated(drawing: Drawing, schema: Schema): Schema {
  const { dice } = drawing;
  if (typeof schema === 'boolean') return schema;
  if (dice.chance(0.06)) Object.assign(schema, dice.pick(annotations));
  if (dice.chance(0.04) && typeof schema['type'] === 'string' && schema['type'] !== 'null') schema['nullable'] = true;
  return schema;
}

/**
 * A whole document: most are rows.
 *
 * @param embeddedShare part of the definitions that have an `$id` of their own, from 0 to 1
 */
export function drawDocument(dice: Dice, dialect: Dialect, embeddedShare: number): Draft {
  const definitions = dice.chance(0.3) ? dice.some(['address', 'money', 'code'], 1, 2) : [];
  const keyword = definitionsKeyword(dialect);
  const forms = definitions.map((name) => definitionForm(dice, dialect, name, embeddedShare));
  const inner = drawingFor(dice, dialect, []);
  const hasTree = dice.chance(0.06);
  const references = [...forms.map((form) => form.reference), ...(hasTree ? [`#/${keyword}/tree`] : [])];
  const drawing = drawingFor(dice, dialect, references);
  const root = rootSchema(drawing);
  if (dice.chance(0.4)) root['$schema'] = metaSchemas[dialect];
  if (dice.chance(0.03)) root['$id'] = 'https://example.com/row.json';
  if (references.length > 0) {
    root[keyword] = Object.fromEntries([
      ...forms.map((form) => [form.name, { ...asDraft(inner.sub(1)), ...form.identity }]),
      ...(hasTree ? [['tree', tree(drawing, `#/${keyword}/tree`)]] : []),
    ]);
  }
  if (dice.chance(0.03)) addSelfReference(drawing, root);
  return root;
}

function rootSchema(drawing: Drawing): Draft {
  const { dice, dialect } = drawing;
  if (dice.chance(0.5)) return objectSchema(drawing, 2);
  if (dice.chance(0.35)) {
    const row: Draft = { ...objectSchema(drawing, 2), ...combination(drawing, 1) };
    if (dialect === 'draft-07' || !dice.chance(0.4)) return row;
    delete row['additionalProperties'];
    return { ...row, unevaluatedProperties: dice.chance(0.7) ? false : drawing.sub(0) };
  }
  return asDraft(drawing.sub(3));
}

/** How a definition is referred to: by place, by anchor, by an identifier of its own. */
function definitionForm(dice: Dice, dialect: Dialect, name: string, embeddedShare: number) {
  const anchor = dialect === 'draft-07' ? { $id: `#${name}` } : { $anchor: name };
  if (dice.chance(embeddedShare)) return { name, reference: `${name}.json`, identity: { $id: `${name}.json` } };
  if (dice.chance(0.15)) return { name, reference: `#${name}`, identity: anchor };
  return { name, reference: `#/${definitionsKeyword(dialect)}/${name}`, identity: {} };
}

/** A definition that refers to itself, below an object or a list. */
function tree(drawing: Drawing, self: string): Draft {
  const { dice } = drawing;
  const link = { $ref: self };
  return {
    type: 'object',
    properties: {
      id: scalarSchema(drawing),
      ...dice.pick<Draft>([
        { tags: { type: 'array', items: link } },
        { kind: link },
        { kind: { anyOf: [link, { type: 'null' }] } },
      ]),
    },
    ...(dice.chance(0.5) ? { required: ['id'] } : {}),
    ...(dice.chance(0.3) ? { additionalProperties: false } : {}),
  };
}

/** A member that holds another row of the same kind. */
function addSelfReference({ dialect, dice }: Drawing, root: Draft): void {
  const isDynamic = dice.chance(0.5);
  const link: Draft = { $ref: '#' };
  if (dialect === '2019-09' && isDynamic) {
    root['$recursiveAnchor'] = true;
    Object.assign(link, { $recursiveRef: '#' });
    delete link['$ref'];
  } else if (dialect === '2020-12' && isDynamic) {
    root['$dynamicAnchor'] = 'row';
    Object.assign(link, { $dynamicRef: '#row' });
    delete link['$ref'];
  }
  root['properties'] = { ...(root['properties'] as Draft | undefined), kind: link };
}
