import { addContains, restSchema } from './draw-containers.js';
import type { Draft, Schema } from './drawing.js';
import type { EditContext, EditFamily } from './edit.js';

function isList(schema: Draft): boolean {
  return schema['type'] === 'array' || 'items' in schema || 'prefixItems' in schema || 'contains' in schema;
}

function tupleOf({ schema, drawing: { dialect } }: EditContext): readonly [keyword: string, rest: string, Schema[]?] {
  const keyword = dialect === '2020-12' ? 'prefixItems' : 'items';
  const members = schema[keyword];
  const rest = dialect === '2020-12' ? 'items' : 'additionalItems';
  return Array.isArray(members) ? [keyword, rest, members as Schema[]] : [keyword, rest];
}

function changeTuple(context: EditContext): boolean {
  const { schema, drawing } = context;
  if (!isList(schema)) return false;
  const { dice } = drawing;
  const [keyword, rest, members] = tupleOf(context);
  if (members === undefined) {
    const elements = schema['items'] as Schema | undefined;
    if (elements !== undefined && dice.chance(0.5)) {
      delete schema['items'];
      schema[keyword] = [structuredClone(elements)];
      schema[rest] = elements;
    } else schema[keyword] = [drawing.sub(0)];
    return true;
  }
  if (members.length > 1 && dice.chance(0.35)) members.pop();
  else if (dice.chance(0.4)) members.push(drawing.sub(0));
  else if (schema[rest] !== undefined) members.push(structuredClone(schema[rest] as Schema));
  else members.push(true);
  return true;
}

function changeRest(context: EditContext): boolean {
  const { schema, drawing } = context;
  if (!isList(schema)) return false;
  const [, rest, members] = tupleOf(context);
  if (members === undefined && rest === 'additionalItems') return false;
  if (rest in schema && drawing.dice.chance(0.4)) delete schema[rest];
  else schema[rest] = restSchema(drawing, 1);
  return true;
}

/** A closed tuple and an upper bound say the same. */
function respellClosed(context: EditContext): boolean {
  const { schema, drawing } = context;
  const [, rest, members] = tupleOf(context);
  if (members === undefined) return false;
  if (schema[rest] === false) {
    delete schema[rest];
    schema['maxItems'] = members.length + (drawing.dice.chance(0.3) ? 1 : 0);
  } else if (typeof schema['maxItems'] === 'number') {
    delete schema['maxItems'];
    schema[rest] = false;
  } else return false;
  return true;
}

function changeContains({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  if (!isList(schema)) return false;
  if ('contains' in schema && dice.chance(0.4)) {
    delete schema['contains'];
    if (dice.chance(0.3)) schema['minItems'] = 1;
  } else {
    addContains(drawing, schema, 1);
  }
  return true;
}

function changeContainsBound({ schema, drawing: { dice, dialect } }: EditContext): boolean {
  if (!('contains' in schema) || dialect === 'draft-07') return false;
  const keyword = dice.pick(['minContains', 'maxContains']);
  if (keyword in schema && dice.chance(0.3)) delete schema[keyword];
  else schema[keyword] = dice.between(0, 2);
  return true;
}

function changeUnique({ schema, drawing: { dice } }: EditContext): boolean {
  if (!isList(schema)) return false;
  if (schema['uniqueItems'] === true) delete schema['uniqueItems'];
  else schema['uniqueItems'] = true;
  if (dice.chance(0.3)) schema['maxItems'] = dice.between(0, 2);
  return true;
}

function changeLength({ schema, drawing: { dice } }: EditContext): boolean {
  if (!isList(schema)) return false;
  const keyword = dice.pick(['minItems', 'maxItems']);
  if (keyword in schema && dice.chance(0.5)) delete schema[keyword];
  else schema[keyword] = dice.between(0, 3);
  return true;
}

function changeElements({ schema, drawing }: EditContext): boolean {
  if (!isList(schema) || Array.isArray(schema['items'])) return false;
  if ('items' in schema && drawing.dice.chance(0.3)) delete schema['items'];
  else schema['items'] = drawing.sub(1);
  return true;
}

function changeUnevaluated({ schema, drawing }: EditContext): boolean {
  if (!isList(schema) || drawing.dialect === 'draft-07') return false;
  if ('unevaluatedItems' in schema && drawing.dice.chance(0.5)) delete schema['unevaluatedItems'];
  else schema['unevaluatedItems'] = restSchema(drawing, 1);
  return true;
}

export const arrayEdits: EditFamily = {
  'tuple changed': [2.5, changeTuple],
  'tuple rest changed': [2, changeRest],
  'tuple closed otherwise': [2, respellClosed],
  'contains changed': [1.2, changeContains],
  'contains bound changed': [3, changeContainsBound],
  'unique toggled': [1.5, changeUnique],
  'length changed': [1.2, changeLength],
  'elements changed': [1, changeElements],
  'unevaluated items changed': [1, changeUnevaluated],
};
