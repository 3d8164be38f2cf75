import { isJsonObject } from '@tessera/engine';
import { ExpressionReader } from './expression-reader.js';
import { together } from './feeds.js';
import { columnNames, FromReader } from './from-reader.js';
import { ProjectionReader } from './projection-reader.js';
import type { Ctes, Reading } from './reading.js';
import { type Column, Relation, unknownRelation, withColumnNames } from './relation.js';
import { Scope } from './scope.js';
import { caseOf, fold, listAt, type Node, nameOf, nodeAt, nodesAt } from './syntax.js';

/** Reads queries: which columns they give, and what feeds each of them. */
export class QueryReader {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** `outer` is where a subquery may look for names that it does not have itself. */
  readonly read = (query: Node, ctes: Ctes, outer: Scope | null): Relation => {
    this.#reading.spend(1);
    // Pipes of BigQuery change the columns after the query.
    if (listAt(query, 'pipe_operators').length > 0) return unknownRelation;
    return this.#readBody(query['body'], this.#withCtes(nodeAt(query, 'with'), ctes, outer), outer);
  };

  #withCtes(clause: Node | null, ctes: Ctes, outer: Scope | null): Ctes {
    if (clause === null) return ctes;
    const known = new Map(ctes);
    for (const cte of nodesAt(clause, 'cte_tables')) {
      const alias = nodeAt(cte, 'alias');
      const name = this.#nameOf(alias?.['name']);
      const query = nodeAt(cte, 'query');
      if (name === null || query === null) continue;
      const names = columnNames(alias, (identifier) => this.#nameOf(identifier));
      if (clause['recursive'] === true) known.set(fold(name), withColumnNames(this.#start(query, known, outer), names));
      const ephemeral = this.#reading.relations.findEphemeral(name);
      known.set(fold(name), ephemeral ?? withColumnNames(this.read(query, known, outer), names));
    }
    return known;
  }

  /** What a recursive query begins with. */
  #start(query: Node, ctes: Ctes, outer: Scope | null): Relation {
    const [kind, operation] = caseOf(query['body']);
    if (kind !== 'SetOperation' || !isJsonObject(operation)) return unknownRelation;
    return this.#readBody(operation['left'], ctes, outer);
  }

  #nameOf(identifier: unknown): string | null {
    return nameOf(identifier, this.#reading.dialect);
  }

  #readBody(body: unknown, ctes: Ctes, outer: Scope | null): Relation {
    const [kind, content] = caseOf(body);
    if (!isJsonObject(content)) return unknownRelation;
    if (kind === 'Select') return this.#readSelect(content, ctes, outer);
    if (kind === 'Query') return this.read(content, ctes, outer);
    if (kind === 'SetOperation') return this.#readSetOperation(content, ctes, outer);
    if (kind === 'Values') return valuesRelation(content);
    return unknownRelation;
  }

  #readSelect(select: Node, ctes: Ctes, outer: Scope | null): Relation {
    this.#reading.spend(1);
    const scope = new Scope(outer);
    const expressions = new ExpressionReader(this.#reading, ctes, this.read);
    new FromReader({ reading: this.#reading, ctes, expressions, readQuery: this.read }, scope).read(select);
    for (const window of listAt(select, 'named_window')) {
      const [identifier, definition] = Array.isArray(window) ? window : [];
      const name = this.#nameOf(identifier);
      if (name !== null) scope.windows.set(fold(name), definition);
    }
    // `select as struct` gives one column, whose fields these are.
    if ((select['value_table_mode'] ?? null) !== null) return unknownRelation;
    const isAll = select['flavor'] === 'FromFirstNoSelect';
    const items = isAll ? [{ Wildcard: {} }] : listAt(select, 'projection');
    return new ProjectionReader(this.#reading, expressions, scope).read(items);
  }

  /** Columns belong together by their places, or by name where the query says so; the left side names them. */
  #readSetOperation(operation: Node, ctes: Ctes, outer: Scope | null): Relation {
    const left = this.#readBody(operation['left'], ctes, outer);
    const right = this.#readBody(operation['right'], ctes, outer);
    this.#reading.spend(left.columns.length + right.columns.length);
    if (operation['op'] === 'Except' || operation['op'] === 'Minus' || operation['op'] === 'Intersect') return left;
    const isByName = typeof operation['set_quantifier'] === 'string' && /ByName/.test(operation['set_quantifier']);
    if (isByName) return unitedByName(left, right);
    const isAligned = left.rests.length + right.rests.length === 0 && left.columns.length === right.columns.length;
    if (!isAligned) return left;
    return new Relation(
      left.columns.map(({ name, feeds }, index) => ({
        name,
        feeds: together(feeds, right.columns[index]?.feeds ?? []),
      })),
    );
  }
}

function unitedByName(left: Relation, right: Relation): Relation {
  const columns: Column[] = left.columns.map((column) => {
    const other = column.name === null ? null : right.find(column.name);
    return { ...column, feeds: together(column.feeds, other?.isCertain === true ? other.feeds : []) };
  });
  const added = right.columns.filter(({ name }) => name !== null && left.find(name)?.isCertain !== true);
  const rests = left.rests.length + right.rests.length > 0 ? unknownRelation.rests : [];
  return new Relation([...columns, ...added], rests);
}

function valuesRelation(values: Node): Relation {
  const [row] = nodesAt(values, 'rows');
  const width = row === undefined ? 0 : listAt(row, 'content').length;
  return new Relation(Array.from({ length: width }, (_, index) => ({ name: `column${index + 1}`, feeds: [] })));
}
