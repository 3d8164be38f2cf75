// Types of requests and answers as text, from their schemas. Fields keep what is said about them.

const primitives = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' };
const literal = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const wordOf = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

/** The comment over a declaration, or nothing. */
function comment({ description, default: usual }, indent) {
  const said = [
    ...(description === undefined ? [] : [description]),
    ...(usual === undefined || typeof usual === 'object' ? [] : [`Default: ${literal(usual).replaceAll("'", '`')}`]),
  ].map((text) => (/[.!?]$/.test(text) ? text : `${text}.`));
  return said.length === 0 ? [] : [`${indent}/** ${said.join(' ').replaceAll('*/', '*\\/')} */`];
}

function objectCode(schema, names, indent) {
  const { properties, required = [], additionalProperties, patternProperties } = schema;
  if (properties !== undefined) {
    const inner = `${indent}  `;
    const fields = Object.entries(properties).flatMap(([name, field]) => [
      ...comment(field, inner),
      `${inner}${wordOf(name)}${required.includes(name) ? '' : '?'}: ${typeCode(field, names, inner)};`,
    ]);
    return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('\n')}\n${indent}}`;
  }
  const [pattern] = Object.values(patternProperties ?? {});
  const value = typeof additionalProperties === 'object' ? additionalProperties : pattern;
  return `Record<string, ${value === undefined ? 'unknown' : typeCode(value, names, indent)}>`;
}

function arrayCode({ items }, names, indent) {
  const item = typeCode(items, names, indent);
  return / \| /.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function kindCode(kind, schema, names, indent) {
  if (kind === 'object') return objectCode(schema, names, indent);
  if (kind === 'array') return arrayCode(schema, names, indent);
  return primitives[kind];
}

/**
 * The expression of a schema's type; that of a named schema is its name, save at the top.
 *
 * @throws {Error} for a keyword that decides about the type and is not known here.
 */
function typeCode(schema, names, indent = '', isTop = false) {
  const named = names.get(schema);
  if (named !== undefined && 'properties' in schema && !isTop) return named.name;
  for (const keyword of ['oneOf', 'allOf', '$ref', 'not', 'if', 'prefixItems'])
    if (keyword in schema) throw new Error(`${named?.name ?? 'A schema'} has ${keyword}, of which no type is made`);
  if ('const' in schema) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((each) => typeCode(each, names, indent)).join(' | ');
  if (schema.type === undefined) return 'unknown';
  return [schema.type]
    .flat()
    .map((kind) => kindCode(kind, schema, names, indent))
    .join(' | ');
}

/** A declaration of each named schema: rows of `[name, [code, schema]]`. */
export function declarations(rows, names) {
  return rows.flatMap(([name, [, schema]]) => [
    ...comment({ description: schema.description }, ''),
    `export type ${name} = ${typeCode(schema, names, '', true)};`,
    '',
  ]);
}
