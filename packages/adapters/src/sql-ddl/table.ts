/** A column that the statements so far leave behind. */
export interface DdlColumn {
  readonly name: string;
  /** As it is written; null where the text does not say it. */
  type: string | null;
  isNeverNull: boolean;
  default: ColumnDefault | null;
  description: string | null;
}

export type ColumnDefault =
  | { readonly kind: 'literal'; readonly value: string | number | boolean; readonly sql: string }
  | { readonly kind: 'expression'; readonly sql: string };

export type AcceptedValue = string | number | boolean | null;

/** What a constraint says of the rows of a table. */
export type DdlConstraint = { readonly name: string | null } & (
  | { readonly kind: 'primary_key'; readonly columns: readonly string[] }
  | { readonly kind: 'unique'; readonly columns: readonly string[] }
  | { readonly kind: 'values'; readonly column: string; readonly values: readonly AcceptedValue[] }
  | { readonly kind: 'check'; readonly column: string | null; readonly sql: string }
  | {
      readonly kind: 'reference';
      readonly columns: readonly string[];
      readonly to: string;
      readonly fields: readonly string[];
    }
);

export type TableKind = 'table' | 'external_table' | 'view';

/** A table or view as the statements so far leave it. */
export class DdlTable {
  readonly fqn: string;
  /** As the statement that creates it calls it. */
  readonly name: string;
  readonly kind: TableKind;
  description: string | null = null;
  constraints: readonly DdlConstraint[] = [];
  #columns: DdlColumn[] = [];
  // By name, and by the name in small letters: no warehouse has two that differ in case alone, unless on purpose.
  #byName = new Map<string, DdlColumn>();

  constructor(fqn: string, name: string, kind: TableKind) {
    this.fqn = fqn;
    this.name = name;
    this.kind = kind;
  }

  copy(): DdlTable {
    const table = new DdlTable(this.fqn, this.name, this.kind);
    table.description = this.description;
    table.constraints = this.constraints;
    for (const column of this.#columns) table.add({ ...column });
    return table;
  }

  get columns(): readonly DdlColumn[] {
    return this.#columns;
  }

  find(name: string): DdlColumn | null {
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase()) ?? null;
  }

  add(column: DdlColumn): void {
    this.#columns.push(column);
    this.#index(column);
  }

  #index(column: DdlColumn): void {
    this.#byName.set(column.name.toLowerCase(), column).set(column.name, column);
  }

  #replace(columns: DdlColumn[]): void {
    this.#columns = columns;
    this.#byName = new Map();
    for (const column of columns) this.#index(column);
  }

  /** With what is said of it. */
  remove(column: DdlColumn): void {
    this.#replace(this.#columns.filter((each) => each !== column));
    this.constraints = this.constraints.filter((constraint) => !columnsOf(constraint).includes(column.name));
  }

  /** At its place among the others. */
  rename(column: DdlColumn, name: string): void {
    const renamed = (old: string): string => (old === column.name ? name : old);
    this.constraints = this.constraints.map((constraint) => {
      if ('columns' in constraint) return { ...constraint, columns: constraint.columns.map(renamed) };
      return constraint.column === null ? constraint : { ...constraint, column: renamed(constraint.column) };
    });
    this.#replace(this.#columns.map((each) => (each === column ? { ...each, name } : each)));
  }

  get primaryKey(): readonly string[] {
    return this.constraints.find((constraint) => constraint.kind === 'primary_key')?.columns ?? [];
  }
}

function columnsOf(constraint: DdlConstraint): readonly (string | null)[] {
  return 'columns' in constraint ? constraint.columns : [constraint.column];
}
