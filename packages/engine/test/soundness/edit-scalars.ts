import { anyScalar, numberBounds, textBounds } from './draw-scalars.js';
import { type Draft, isDraft } from './drawing.js';
import type { EditContext, EditFamily } from './edit.js';
import { formats, patterns, types } from './vocabulary.js';

const counts = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
];
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

function numericKeywords(schema: Draft, among: readonly string[]): string[] {
  return among.filter((keyword) => typeof schema[keyword] === 'number');
}

function moveBound({ schema, drawing: { dice } }: EditContext): boolean {
  const present = numericKeywords(schema, [...bounds, ...counts]);
  if (present.length === 0) return false;
  const keyword = dice.pick(present);
  const step = counts.includes(keyword) ? dice.pick([1, -1]) : dice.pick([1, -1, 1, -1, 0.5, -0.5]);
  schema[keyword] = counts.includes(keyword)
    ? Math.max(0, Number(schema[keyword]) + step)
    : Number(schema[keyword]) + step;
  return true;
}

function swapExclusive({ schema, drawing: { dice } }: EditContext): boolean {
  const present = numericKeywords(schema, bounds);
  if (present.length === 0) return false;
  const keyword = dice.pick(present);
  const value = Number(schema[keyword]);
  const isExclusive = keyword.startsWith('exclusive');
  const partner = isExclusive ? keyword.replace('exclusiveM', 'm') : keyword.replace('m', 'exclusiveM');
  if (partner in schema) return false;
  delete schema[keyword];
  // With a step towards the other side the integers stay the same.
  const step = keyword.toLowerCase().endsWith('minimum') ? 1 : -1;
  schema[partner] = dice.chance(0.5) ? value : value + (isExclusive ? step : -step);
  return true;
}

function changeDivisor({ schema, drawing: { dice } }: EditContext): boolean {
  const value = schema['multipleOf'];
  if (typeof value !== 'number') return false;
  schema['multipleOf'] = dice.pick([value * 2, value * 3, value / 2, value + 1, 1, 0.5, 0.1]);
  return true;
}

function dropAssertion({ schema, drawing: { dice } }: EditContext): boolean {
  const names = Object.keys(schema).filter(
    (name) => !['$schema', '$id', '$anchor', '$defs', 'definitions'].includes(name),
  );
  if (names.length === 0) return false;
  delete schema[dice.pick(names)];
  return true;
}

function addAssertion({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  const drawn = Object.entries(dice.chance(0.5) ? numberBounds(drawing) : textBounds(drawing));
  const fresh = drawn.filter(([name]) => !(name in schema));
  if (fresh.length === 0) return false;
  const [name, value] = dice.pick(fresh);
  schema[name] = value;
  return true;
}

function changePattern({ schema, drawing: { dice } }: EditContext): boolean {
  if (typeof schema['pattern'] !== 'string') return false;
  const index = patterns.findIndex(([pattern]) => pattern === schema['pattern']);
  const near = patterns.slice(Math.max(0, index - 2), index + 3);
  schema['pattern'] = dice.pick(dice.chance(0.7) && near.length > 1 ? near : patterns)[0];
  return true;
}

function changeFormat({ schema, drawing: { dice } }: EditContext): boolean {
  if (typeof schema['format'] !== 'string' && schema['type'] !== 'string') return false;
  schema['format'] = dice.pick(formats)[0];
  return true;
}

function typesOf(schema: Draft): string[] | undefined {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? (type as string[]) : undefined;
}

function changeTypes({ schema, drawing: { dice } }: EditContext): boolean {
  const before = typesOf(schema);
  if (before === undefined) {
    schema['type'] = dice.pick(types);
    return true;
  }
  const missing = types.filter((each) => !before.includes(each));
  const grown = [...before, dice.pick(missing.length > 0 ? missing : types)];
  const shrunk = before.filter((_, index) => index !== dice.below(before.length));
  schema['type'] = dice.weighted<() => unknown>([
    [2, () => [...new Set(grown)]],
    [2, () => (shrunk.length > 0 ? shrunk : [...before, 'null'])],
    [1, () => [...before].reverse()],
    [1, () => (before.length === 1 ? before[0] : before)],
    [1, () => dice.pick(types)],
  ])();
  if (dice.chance(0.1)) delete schema['type'];
  return true;
}

function swapInteger({ schema, drawing: { dice } }: EditContext): boolean {
  const before = typesOf(schema);
  if (before === undefined) return false;
  const from = before.includes('integer') ? 'integer' : 'number';
  if (!before.includes(from)) return false;
  const to = from === 'integer' ? 'number' : 'integer';
  const after = before.map((each) => (each === from ? to : each));
  schema['type'] = after.length === 1 ? after[0] : [...new Set(after)];
  if (!('multipleOf' in schema) && dice.chance(0.4)) schema['multipleOf'] = 1;
  return true;
}

function toggleNull({ schema, drawing: { dice } }: EditContext): boolean {
  const before = typesOf(schema);
  if (before === undefined) return false;
  if (schema['nullable'] === true) {
    delete schema['nullable'];
    if (dice.chance(0.6)) schema['type'] = [...new Set([...before, 'null'])];
  } else if (before.includes('null') && before.length > 1) {
    const rest = before.filter((each) => each !== 'null');
    schema['type'] = rest.length === 1 ? rest[0] : rest;
    if (dice.chance(0.5)) schema['nullable'] = true;
  } else if (dice.chance(0.5)) schema['nullable'] = true;
  else schema['type'] = [...before, 'null'];
  return true;
}

function changeEnum({ schema, drawing }: EditContext): boolean {
  const { dice } = drawing;
  const values = schema['enum'];
  if (!Array.isArray(values)) return false;
  const without = values.filter((_, index) => index !== dice.below(values.length));
  const added = anyScalar(drawing);
  schema['enum'] = dice.weighted<() => unknown[]>([
    [3, () => (without.length > 0 ? without : values)],
    [3, () => (values.includes(added) ? values : [...values, added])],
    [1, () => [...values].reverse()],
  ])();
  return true;
}

function respellEnum({ schema, site, drawing: { dice } }: EditContext): boolean {
  if ('const' in schema) {
    const { const: value, ...rest } = schema;
    site.replace({ ...rest, enum: [value] });
    return true;
  }
  const values = schema['enum'];
  if (!Array.isArray(values)) {
    if (schema['type'] === 'boolean' && dice.chance(0.5))
      site.replace({ enum: dice.chance(0.7) ? [true, false] : [true] });
    else if (schema['type'] === 'null') site.replace({ const: null });
    else return false;
    return true;
  }
  const { enum: _, ...rest } = schema;
  if (values.length === 1) site.replace({ ...rest, const: values[0] as unknown });
  else site.replace({ ...rest, [dice.pick(['anyOf', 'oneOf'])]: values.map((value: unknown) => ({ const: value })) });
  return true;
}

function narrowToValues({ schema, site, drawing }: EditContext): boolean {
  const { dice } = drawing;
  if ('enum' in schema || 'const' in schema) return false;
  const values = [anyScalar(drawing), anyScalar(drawing)];
  const added: Draft = dice.chance(0.5) ? { enum: [...new Set(values)] } : { const: values[0] };
  if (dice.chance(0.5)) Object.assign(schema, added);
  else site.replace(added);
  return true;
}

function splitTypes({ schema, site, drawing: { dice } }: EditContext): boolean {
  const before = typesOf(schema);
  if (before === undefined || before.length < 2 || !isDraft(schema)) return false;
  const { type: _, nullable: __, $id: ___, $anchor: ____, ...rest } = schema;
  site.replace({ [dice.pick(['anyOf', 'oneOf'])]: before.map((type) => ({ ...structuredClone(rest), type })) });
  return true;
}

export const scalarEdits: EditFamily = {
  'bound moved': [5, moveBound],
  'bound exclusive': [2.5, swapExclusive],
  'divisor changed': [2, changeDivisor],
  'keyword dropped': [2, dropAssertion],
  'keyword added': [2.5, addAssertion],
  'pattern changed': [2, changePattern],
  'format changed': [1, changeFormat],
  'types changed': [3, changeTypes],
  'integer and number': [1.5, swapInteger],
  'null toggled': [2, toggleNull],
  'enum changed': [2.5, changeEnum],
  'enum respelled': [2, respellEnum],
  'values listed': [1, narrowToValues],
  'types split': [1, splitTypes],
};
