interface Size {
  readonly fields: number;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A schema with a query for each type; every type refers to two others. */
export function drawnSdl({ types, fields }: Size & { readonly types: number }): string {
  const typeOf = (type: number) => {
    const scalars = numbers(fields).map(
      (field) => `  field${field}: ${['String', 'Int!', '[Float!]', 'ID'][field % 4]}`,
    );
    // Chains end, as a graph in which everything reaches everything is written by reference.
    const next = type % 10 === 9 ? [] : [`  next: T${type + 1}`];
    return `type T${type} {\n${[...scalars, ...next].join('\n')}\n}`;
  };
  const queries = numbers(types).map((type) => `  q${type}(id: ID!, first: Int): T${type}`);
  return [`type Query {\n${queries.join('\n')}\n}`, ...numbers(types).map(typeOf)].join('\n');
}

/** A record of records. */
export function drawnAvro({ records, fields }: Size & { readonly records: number }): unknown {
  const field = (index: number) => ({
    name: `field_${index}`,
    type: [
      ['null', 'string'],
      'long',
      { type: 'array', items: 'double' },
      { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 },
    ][index % 4],
  });
  const record = (index: number) => ({
    name: `part_${index}`,
    type: { type: 'record', name: `Part${index}`, fields: numbers(fields).map(field) },
  });
  return { type: 'record', name: 'Drawn', namespace: 'bench', fields: numbers(records).map(record) };
}
