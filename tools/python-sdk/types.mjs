// JSON Schema as types of Python.

/** The kinds of a schema's values, without null. */
function kindsOf({ type }) {
  return [type].flat().filter((kind) => kind !== undefined && kind !== 'null');
}

export function isNullable({ type }) {
  return Array.isArray(type) && type.includes('null');
}

/** Name of the enumeration with just these values, if it has one. */
function enumerationOf({ enum: values }, enumerations) {
  const wanted = [...(values ?? [])].sort().join();
  const found = Object.entries(enumerations).find(([, each]) => [...each].sort().join() === wanted);
  return found?.[0];
}

const plain = { integer: 'int', number: 'float', boolean: 'bool', string: 'str' };

function union(types) {
  const all = [...new Set(types)];
  return all.length === 0 ? 'Any' : all.join(' | ');
}

/** What a caller may give, without None. */
export function inputType(schema, enumerations) {
  return union(
    kindsOf(schema).map((kind) => {
      if (kind === 'array') return `Sequence[${inputType(schema.items ?? {}, enumerations)}]`;
      if (kind === 'object') return 'Document';
      if (schema.format === 'uuid') return 'Id';
      if (schema.format === 'date-time') return 'Time';
      const enumeration = kind === 'string' && enumerationOf(schema, enumerations);
      return enumeration ? `${enumeration} | str` : plain[kind];
    }),
  );
}

/** What an answer holds. `modelOf` says which model stands for an object with properties. */
export function answerType(schema, enumerations, modelOf) {
  const inner = (each) => answerType(each, enumerations, modelOf);
  const types = kindsOf(schema).map((kind) => {
    if (kind === 'array') return `list[${inner(schema.items ?? {})}]`;
    if (kind === 'object' && schema.properties) return modelOf(schema);
    if (kind === 'object')
      return `dict[str, ${typeof schema.additionalProperties === 'object' ? inner(schema.additionalProperties) : 'Any'}]`;
    if (schema.format === 'uuid') return 'UUID';
    if (schema.format === 'date-time') return 'Moment';
    const enumeration = kind === 'string' && enumerationOf(schema, enumerations);
    return enumeration || plain[kind];
  });
  return union(isNullable(schema) ? [...types, 'None'] : types);
}
