import { type ColumnType, isSchema, type Schema, written } from './form-columns.js';

/** What is said about a column whatever its type is. */
const lasting = /^(?:title|description|tags|x-(?!physical-type$).*)$/;

function propertiesOf({ properties }: Schema): Schema {
  return isSchema(properties) ? properties : {};
}

function columnOf(schema: Schema, name: string): Schema {
  const column = propertiesOf(schema)[name];
  return isSchema(column) ? column : {};
}

function requiredOf({ required }: Schema): readonly unknown[] {
  return Array.isArray(required) ? required : [];
}

/** The schema with these members; a list of required names that is empty stands nowhere, as nobody writes it. */
function withMembers(schema: Schema, properties: Schema, required: readonly unknown[]): Schema {
  const { required: _, ...rest } = schema;
  return { ...rest, properties, ...(required.length === 0 ? {} : { required }) };
}

function withColumn(schema: Schema, name: string, column: Schema): Schema {
  return withMembers(schema, { ...propertiesOf(schema), [name]: column }, requiredOf(schema));
}

/** A text column more, at the end, under a name that is free. */
export function withNewColumn(schema: Schema): Schema {
  const properties = propertiesOf(schema);
  let name = 'new_column';
  for (let number = 2; Object.hasOwn(properties, name); number += 1) name = `new_column_${number}`;
  return withColumn({ type: 'object', ...schema }, name, { type: 'string' });
}

export function withoutColumn(schema: Schema, name: string): Schema {
  const { [name]: _, ...properties } = propertiesOf(schema);
  return withMembers(
    schema,
    properties,
    requiredOf(schema).filter((each) => each !== name),
  );
}

/** The column keeps its place. */
export function withRenamed(schema: Schema, from: string, to: string): Schema {
  return withMembers(
    schema,
    Object.fromEntries(
      Object.entries(propertiesOf(schema)).map(([name, column]) => [name === from ? to : name, column]),
    ),
    requiredOf(schema).map((each) => (each === from ? to : each)),
  );
}

/** What limited values of the old type goes with it. */
export function withType(schema: Schema, name: string, type: ColumnType): Schema {
  const column = columnOf(schema, name);
  const isNullable = Array.isArray(column['type']) && column['type'].includes('null');
  const kept = Object.entries(column).filter(([keyword]) => lasting.test(keyword));
  return withColumn(schema, name, { ...written(type, isNullable), ...Object.fromEntries(kept) });
}

/** Whether `null` may stand in the column; where its values are listed, it is one of them. */
export function withNull(schema: Schema, name: string, isNullable: boolean): Schema {
  const { enum: values, ...column } = columnOf(schema, name);
  const { type } = column;
  const [only = 'string', ...others] = (Array.isArray(type) ? type : [type]).filter((each) => each !== 'null');
  const plain = others.length === 0 ? only : [only, ...others];
  const listed = Array.isArray(values) ? { enum: withoutNull(values).concat(isNullable ? [null] : []) } : {};
  return withColumn(schema, name, { ...column, ...listed, type: isNullable ? [only, ...others, 'null'] : plain });
}

function withoutNull(values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== null);
}

export function withRequired(schema: Schema, name: string, isRequired: boolean): Schema {
  const others = requiredOf(schema).filter((each) => each !== name);
  return withMembers(schema, propertiesOf(schema), isRequired ? [...others, name] : others);
}

export function withDescription(schema: Schema, name: string, description: string): Schema {
  const { description: _, ...column } = columnOf(schema, name);
  return withColumn(schema, name, { ...column, ...(description === '' ? {} : { description }) });
}
