import type { JsonObject } from '@tessera/engine';
import { columnsOf } from '../contract-export/columns.js';
import type { ExportedContract } from '../contract-export/exported-contract.js';
import type { SchemaShape, SchemaShapes } from '../contract-export/schema-shape.js';

/** Deeper members are left to the schema itself. */
const maxDepth = 6;

/** The contract for people: a table of its columns and a list of its guarantees. What people wrote is escaped. */
export function writeMarkdown(contract: ExportedContract): string {
  const { shapes, columns, primaryKey } = columnsOf(contract);
  const { title, description } = contract.schema;
  const rows = columns.flatMap(({ name, shape, isNeverNull }) => {
    const notes = [isNeverNull ? 'never null' : 'may be null', ...(primaryKey.includes(name) ? ['primary key'] : [])];
    return rowsOf(name, shape, notes, shapes, 1);
  });
  const promises = guaranteeLines(contract);
  return [
    `# ${plain(typeof title === 'string' && title !== '' ? title : contract.fqn)}`,
    '',
    ...(typeof description === 'string' && description !== '' ? [plain(description), ''] : []),
    `- Asset: ${plain(contract.fqn)}`,
    `- Version: ${plain(contract.version)} (${plain(contract.status)})`,
    ...(contract.owner === null ? [] : [`- Owner: ${plain(contract.owner)}`]),
    '',
    '## Columns',
    '',
    '| Column | Type | Notes | Description |',
    '|---|---|---|---|',
    ...rows,
    ...(promises.length === 0 ? [] : ['', '## Guarantees', '', ...promises]),
    '',
  ].join('\n');
}

function rowsOf(
  name: string,
  shape: SchemaShape,
  notes: readonly string[],
  shapes: SchemaShapes,
  depth: number,
): readonly string[] {
  const { schema } = shape;
  const values = Array.isArray(schema['enum']) ? [`one of ${valuesOf(schema['enum'])}`] : [];
  const about = typeof schema['description'] === 'string' ? schema['description'] : '';
  const cells = [name, typeOf(shape, shapes), [...notes, ...values].join('; '), about];
  const own = `| ${cells.map(plain).join(' | ')} |`;
  if (depth >= maxDepth) return [own];
  const inner = shape.kind === 'array' ? shapes.items(shape) : shape;
  const prefix = shape.kind === 'array' ? `${name}[]` : name;
  const members = inner === null ? [] : shapes.members(inner);
  return [
    own,
    ...members.flatMap((member) =>
      rowsOf(`${prefix}.${member.name}`, member.shape, member.isRequired ? ['always there'] : [], shapes, depth + 1),
    ),
  ];
}

function typeOf(shape: SchemaShape, shapes: SchemaShapes): string {
  const physical = shape.schema['x-physical-type'];
  if (typeof physical === 'string' && physical !== '') return physical;
  if (shape.kind === 'union') return [...new Set(shape.branches.map((branch) => typeOf(branch, shapes)))].join(' or ');
  if (shape.kind === 'array') {
    const items = shapes.items(shape);
    return items === null ? 'list' : `list of ${typeOf(items, shapes)}`;
  }
  const { format } = shape.schema;
  return typeof format === 'string' ? `${shape.kind} (${format})` : shape.kind;
}

function guaranteeLines({ guarantees }: ExportedContract): readonly string[] {
  if (guarantees === null) return [];
  const { freshness, volume, nullability, accepted_values: accepted, custom = [] } = guarantees;
  return [
    ...(freshness === null ? [] : [`- Freshness: ${members(freshness)}`]),
    ...(volume === null ? [] : [`- Volume: ${members(volume)}`]),
    ...Object.entries(nullability ?? {}).map(
      ([column, promise]) => `- ${plain(column)}: null ${plain(String(promise))}`,
    ),
    ...Object.entries(accepted ?? {}).map(
      ([column, values]) => `- ${plain(column)}: one of ${plain(valuesOf(values ?? []))}`,
    ),
    ...custom.map(({ type, column, ...rest }) => {
      const about = Object.keys(rest).length === 0 ? '' : ` – ${plain(JSON.stringify(rest).slice(0, 300))}`;
      return `- ${typeof column === 'string' ? `${plain(column)}: ` : ''}${plain(type)}${about}`;
    }),
  ];
}

function valuesOf(values: readonly unknown[]): string {
  const shown = values.slice(0, 20).map((value) => JSON.stringify(value));
  return `${shown.join(', ')}${values.length > 20 ? ', …' : ''}`;
}

function members(promise: JsonObject): string {
  return Object.entries(promise)
    .map(([key, value]) => `${plain(key)} ${plain(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join(', ');
}

/** One line of text that no reader of Markdown takes for anything else. */
function plain(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(
      /(https?|ftp|mailto|www)([:.])/gi,
      (_, scheme: string, mark: string) => `${scheme}${mark === ':' ? '&#58;' : '&#46;'}`,
    )
    .replaceAll('@', '&#64;');
}
