import { caseOf, type Node, nodeAt, nodesAt } from '../sql-lineage/syntax.js';
import { toStorableText } from '../storable-json.js';
import { textOf } from './column-type.js';
import type { DdlDialect } from './ddl-dialect.js';
import { DdlError } from './ddl-error.js';
import { type Element, readElement } from './element.js';
import { conditionsIn, type ElementParser, parseCondition, parseElements, type SqlParser } from './element-text.js';
import { listedValues, readDefault } from './literals.js';
import { type SqlToken, textValue } from './sql-tokens.js';
import type { DdlColumn, DdlConstraint, DdlTable } from './table.js';
import { nameText, type TablePlace, tableFqn } from './table-name.js';
import { isWord, type TokenCursor } from './token-cursor.js';

/** No warehouse has wider tables. */
const maxElements = 10_000;

/** What the statements of one text are read with. */
export interface DdlReading {
  readonly dialect: DdlDialect;
  /** Where tables stand now whose names do not say it. */
  readonly place: TablePlace;
  readonly parse: SqlParser;
}

/** Columns and constraints that a statement defines. */
export interface Definitions {
  readonly columns: readonly DdlColumn[];
  readonly constraints: readonly DdlConstraint[];
}

/**
 * Reads column definitions and constraints, which stand between commas.
 *
 * @param table whose columns constraints may name beside those that are defined here
 * @throws {DdlError}
 */
export function readDefinitions(
  parts: readonly TokenCursor[],
  table: DdlTable | null,
  { dialect, place, parse }: DdlReading,
): Definitions {
  if (parts.length > maxElements) parts[0]?.fail(`it has more than ${maxElements} columns and constraints`);
  const elements = parts.flatMap((part) => readElement(part, dialect) ?? []);
  const parser: ElementParser = { parse, dialects: [dialect.parser, 'generic'] };
  const statement = parseElements(elements.filter(needsParser), parser);
  const reader = new DefinitionReader(elements, table, { dialect, place, parser });
  return reader.read(nodesAt(statement, 'columns'), nodesAt(statement, 'constraints'));
}

/** Whether more is said of the column than that it is never null. */
function needsParser(element: Element): boolean {
  return element.kind === 'constraint' || (element.options.length > 0 && !isNotNull(element.options));
}

function isNotNull(options: readonly SqlToken[]): boolean {
  return options.length === 2 && isWord(options[0], 'not') && isWord(options[1], 'null');
}

class DefinitionReader {
  readonly #elements: readonly Element[];
  readonly #table: DdlTable | null;
  readonly #dialect: DdlDialect;
  readonly #place: TablePlace;
  readonly #parser: ElementParser;
  readonly #columns = new Map<string, DdlColumn>();
  readonly #folded = new Map<string, DdlColumn>();
  readonly #constraints: DdlConstraint[] = [];

  constructor(
    elements: readonly Element[],
    table: DdlTable | null,
    { dialect, place, parser }: Omit<DdlReading, 'parse'> & { readonly parser: ElementParser },
  ) {
    this.#elements = elements;
    this.#table = table;
    this.#dialect = dialect;
    this.#place = place;
    this.#parser = parser;
  }

  read(columns: readonly Node[], constraints: readonly Node[]): Definitions {
    const defined = this.#elements.filter((element) => element.kind === 'column');
    for (const element of defined) this.#addColumn(element);
    for (const [index, element] of defined.filter(needsParser).entries()) {
      const column = this.#columns.get(element.name);
      const node = columns[index];
      if (column !== undefined && node !== undefined) this.#addOptions(column, node, element.options);
    }
    const written = this.#elements.filter((element) => element.kind === 'constraint');
    for (const [index, { tokens }] of written.entries()) {
      const node = constraints[index];
      if (node !== undefined) this.#addConstraint(node, tokens, null);
    }
    return { columns: [...this.#columns.values()], constraints: this.#constraints };
  }

  #addColumn({ name, nameToken, type, ...element }: Element & { readonly kind: 'column' }): void {
    if (this.#columns.has(name)) throw new DdlError(nameToken.start, `it has two columns called ${name}`);
    const column: DdlColumn = {
      name: toStorableText(name),
      type: type.length === 0 ? null : typeText(type),
      isNeverNull: isNotNull(element.options),
      default: readDefault(element.default, this.#dialect.quotes),
      description: element.description,
    };
    this.#columns.set(name, column);
    this.#folded.set(name.toLowerCase(), column);
    const values = enumValues(type);
    if (values.length > 0)
      this.#constraints.push({
        kind: 'values',
        name: null,
        column: name,
        values: values.map((each) => toStorableText(textValue(each.text, this.#dialect.quotes))),
      });
  }

  #addOptions(column: DdlColumn, node: Node, tokens: readonly SqlToken[]): void {
    const checks = checksOf(tokens);
    for (const option of nodesAt(node, 'options')) {
      const [kind, content] = caseOf(option['option']);
      if (kind === 'NotNull') column.isNeverNull = true;
      else if (kind === 'Check') this.#addCheck(checks.shift() ?? [], column.name, nameIn(option));
      else if (typeof content === 'object' && content !== null)
        this.#addConstraint({ [kind]: { ...content, name: option['name'] } }, [], column.name);
    }
  }

  /** @param owner the column to whose definition it belongs */
  #addConstraint(node: Node, tokens: readonly SqlToken[], owner: string | null): void {
    const [kind, body] = caseOf(node);
    const content = body as Node;
    const name = nameIn(content);
    if (kind === 'Check') {
      this.#addCheck(checksOf(tokens).shift() ?? [], owner, name);
      return;
    }
    const kinds = { PrimaryKey: 'primary_key', Unique: 'unique', ForeignKey: 'reference' } as const;
    if (kind !== 'PrimaryKey' && kind !== 'Unique' && kind !== 'ForeignKey') return;
    const own = owner === null ? nodesAt(content, 'columns').map((each) => this.#columnNamed(each)) : [owner];
    // A key over an expression says nothing of columns.
    const columns = own.flatMap((column) => column ?? []);
    if (columns.length < own.length || columns.length === 0) return;
    if (kind !== 'ForeignKey') this.#constraints.push({ kind: kinds[kind], name, columns });
    else this.#addReference(content, name, columns);
  }

  #addReference(content: Node, name: string | null, columns: readonly string[]): void {
    const parts = nodesAt(content, 'foreign_table').map((part) => String(nodeAt(part, 'Identifier')?.['value'] ?? ''));
    const fields = nodesAt(content, 'referred_columns').map((field) => toStorableText(String(field['value'])));
    const to = tableFqn({ parts: parts.map(toStorableText), place: 0 }, this.#place);
    this.#constraints.push({ kind: 'reference', name, columns, to, fields });
  }

  #addCheck(condition: readonly SqlToken[], owner: string | null, name: string | null): void {
    const listed = mayListValues(condition) ? listedValues(parseCondition(condition, this.#parser)) : null;
    const column = listed === null ? null : this.#find(listed.column);
    this.#constraints.push(
      listed !== null && column !== null
        ? { kind: 'values', name, column, values: listed.values }
        : { kind: 'check', name, column: owner, sql: toStorableText(textOf(condition)) },
    );
  }

  /** The column of a key: a plain name, with an order or the length of a prefix. */
  #columnNamed(node: Node): string | null {
    if (typeof node['value'] === 'string') return this.#find(node['value']);
    const expression = nodeAt(nodeAt(node, 'column') ?? {}, 'expr') ?? {};
    const identifier = nodeAt(expression, 'Identifier')?.['value'];
    return typeof identifier === 'string' ? this.#find(identifier) : null;
  }

  #find(name: string): string | null {
    const own = this.#columns.get(name) ?? this.#folded.get(name.toLowerCase());
    return own?.name ?? this.#table?.find(name)?.name ?? null;
  }
}

function mayListValues(condition: readonly SqlToken[]): boolean {
  return condition.some((token) => isWord(token, 'in', 'any'));
}

function nameIn(node: Node): string | null {
  const value = (nodeAt(node, 'name') ?? nodeAt(node, 'index_name'))?.['value'];
  return typeof value === 'string' ? toStorableText(value) : null;
}

/** The conditions behind each `CHECK`. */
function checksOf(tokens: readonly SqlToken[]): (readonly SqlToken[])[] {
  return conditionsIn(tokens).map(({ from, to }) => tokens.slice(from, to));
}

/** As it is written; SQL Server quotes the names of types that need no quotes. */
function typeText(tokens: readonly SqlToken[]): string {
  const plain = tokens.map((token) => (token.text.startsWith('[') ? { ...token, text: nameText(token) } : token));
  return toStorableText(textOf(plain));
}

function enumValues(type: readonly SqlToken[]): readonly SqlToken[] {
  return isWord(type[0], 'enum') ? type.filter(({ kind }) => kind === 'text') : [];
}
