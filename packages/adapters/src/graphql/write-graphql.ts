import { columnsOf } from '../contract-export/columns.js';
import { type ExportedContract, shortName } from '../contract-export/exported-contract.js';
import { Names } from '../contract-export/names.js';
import type { MemberShape, SchemaShape, SchemaShapes } from '../contract-export/schema-shape.js';

const scalarsOfFormats: ReadonlyMap<unknown, string> = new Map([
  ['date-time', 'DateTime'],
  ['date', 'Date'],
  ['time', 'Time'],
  ['uuid', 'UUID'],
  ['uri', 'URL'],
  ['email', 'Email'],
]);
/** The greatest number of `Int`. */
const maxInt = 2 ** 31 - 1;
const builtIn: ReadonlySet<string> = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/**
 * The rows of the contract as object types of GraphQL. Names become names of GraphQL; what it cannot say, maps, unions and
 * values of any kind, is the scalar `JSON`.
 *
 * @throws {DocumentError} when the contract describes no table.
 */
export function writeGraphql(contract: ExportedContract): string {
  const { shapes, columns } = columnsOf(contract);
  const writer = new TypeWriter(shapes);
  const { description } = contract.schema;
  const fields = columns.map((column) => ({ ...column, isRequired: column.isNeverNull }));
  writer.object(shortName(contract.fqn), fields, description);
  return writer.text();
}

class TypeWriter {
  readonly #shapes: SchemaShapes;
  readonly #names = new Names([
    'Query',
    'Mutation',
    'Subscription',
    ...builtIn,
    ...scalarsOfFormats.values(),
    'JSON',
    'BigInt',
  ]);
  readonly #scalars = new Set<string>();
  readonly #types: string[] = [];

  constructor(shapes: SchemaShapes) {
    this.#shapes = shapes;
  }

  text(): string {
    const scalars = [...this.#scalars].toSorted().map((name) => `scalar ${name}\n`);
    return [...(scalars.length === 0 ? [] : [scalars.join('')]), ...this.#types].join('\n');
  }

  /** Writes a type and returns its name. */
  object(wanted: string, members: readonly MemberShape[], description: unknown): string {
    const name = this.#names.take(pascal(wanted));
    const at = this.#types.push('') - 1;
    const fields = new Names();
    const lines = members.map(({ name: member, shape, isRequired }) => {
      const isNeverNull = isRequired && !shape.isNullable;
      const type = `${this.#type(shape, `${wanted}_${member}`)}${isNeverNull ? '!' : ''}`;
      return `${described(shape.schema['description'], '  ')}  ${fields.take(legal(member))}: ${type}\n`;
    });
    this.#types[at] = `${described(description, '')}type ${name} {\n${lines.join('')}}\n`;
    return name;
  }

  #type(shape: SchemaShape, wanted: string): string {
    const { schema } = shape;
    switch (shape.kind) {
      case 'string':
        return this.#enum(shape, wanted) ?? this.#scalar(scalarsOfFormats.get(schema['format']) ?? 'String');
      case 'integer':
        return this.#scalar(isSmall(schema['minimum'], schema['maximum']) ? 'Int' : 'BigInt');
      case 'number':
        return 'Float';
      case 'boolean':
        return 'Boolean';
      case 'array': {
        const items = this.#shapes.items(shape);
        if (items === null) return this.#scalar('JSON');
        const isNeverNull = !items.isNullable && items.kind !== 'any';
        return `[${this.#type(items, wanted)}${isNeverNull ? '!' : ''}]`;
      }
      case 'object': {
        const members = this.#shapes.members(shape);
        return members.length === 0 ? this.#scalar('JSON') : this.object(wanted, members, schema['description']);
      }
      default:
        return this.#scalar('JSON');
    }
  }

  /** Null where the values are no names of GraphQL. */
  #enum({ schema }: SchemaShape, wanted: string): string | null {
    const values = Array.isArray(schema['enum']) ? schema['enum'].filter((value) => value !== null) : [];
    const areNames = values.every(
      (value) =>
        typeof value === 'string' &&
        /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) &&
        !value.startsWith('__') &&
        !['true', 'false', 'null'].includes(value),
    );
    if (values.length === 0 || !areNames) return null;
    const name = this.#names.take(pascal(wanted));
    this.#types.push(`enum ${name} {\n${[...new Set(values)].map((value) => `  ${String(value)}\n`).join('')}}\n`);
    return name;
  }

  #scalar(name: string): string {
    if (!builtIn.has(name)) this.#scalars.add(name);
    return name;
  }
}

function isSmall(minimum: unknown, maximum: unknown): boolean {
  return typeof minimum === 'number' && typeof maximum === 'number' && minimum >= -maxInt - 1 && maximum <= maxInt;
}

/** Names that begin with two underscores belong to introspection. */
function legal(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^_{2,}/, '_');
  return plain === '' || /^\d/.test(plain) ? `_${plain}` : plain;
}

function pascal(name: string): string {
  const parts = name.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  return legal(parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join(''));
}

/** A text in quotation marks: those of GraphQL have the escapes of JSON. */
function described(text: unknown, indent: string): string {
  return typeof text === 'string' && text.trim() !== '' ? `${indent}${JSON.stringify(text)}\n` : '';
}
