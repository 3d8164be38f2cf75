import type { ExportedContract } from './exported-contract.js';
import { cannotWrite, type MemberShape, SchemaShapes } from './schema-shape.js';

/** A column of a table. */
export interface Column extends MemberShape {
  /** Whether it is never null: always there, and not allowed to be, or promised so. */
  readonly isNeverNull: boolean;
}

/** The columns of a contract, and what looks into them. */
export interface ContractColumns {
  readonly shapes: SchemaShapes;
  readonly columns: readonly Column[];
  /** Names of the columns that tell rows apart, in their order. */
  readonly primaryKey: readonly string[];
}

/**
 * The contract as a table.
 *
 * @throws {DocumentError} when its schema names no columns.
 */
export function columnsOf({ schema, guarantees }: ExportedContract): ContractColumns {
  const shapes = new SchemaShapes(schema);
  const root = shapes.root();
  if (root.kind !== 'object') cannotWrite('', `describes no table: a row is of type ${root.kind}, not object`);
  const members = shapes.members(root);
  if (members.length === 0) cannotWrite('/properties', 'names no column');
  const columns = members.map((member) => ({
    ...member,
    isNeverNull: (member.isRequired && !member.shape.isNullable) || guarantees?.nullability?.[member.name] === 'never',
  }));
  const names = new Set(members.map(({ name }) => name));
  const key = root.schema['x-primary-key'];
  const keys: readonly unknown[] = Array.isArray(key) ? key : key === undefined ? [] : [key];
  const primaryKey = keys.filter((name): name is string => typeof name === 'string' && names.has(name));
  return { shapes, columns, primaryKey: [...new Set(primaryKey)] };
}
