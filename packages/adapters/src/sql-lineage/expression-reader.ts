import { isJsonObject } from '@tessera/engine';
import { isAggregate } from './aggregates.js';
import { withoutDatePart } from './date-parts.js';
import { type Feed, type FeedKind, FeedSet, strongerKind } from './feeds.js';
import type { Ctes, Reading } from './reading.js';
import type { Relation } from './relation.js';
import { Scope } from './scope.js';
import { caseOf, fold, listAt, type Node, nameOf, nodeAt, nodesAt, pathOf } from './syntax.js';

/** Reads a subquery of an expression. */
export type ReadQuery = (query: Node, ctes: Ctes, outer: Scope) => Relation;

/** Words that warehouses read as functions although nothing marks them as such. */
const bareFunctions = new Set([
  'sysdate',
  'systimestamp',
  'rownum',
  'rowid',
  'level',
  'user',
  'current_user',
  'current_date',
]);
/** Members that hold no expression. */
const skipped = new Set(['data_type', 'name', 'collation', 'field', 'alias', 'path', 'charset', 'uses_odbc_syntax']);

/** Finds the columns that an expression names. Conditions inside it count; those of the query around it do not. */
export class ExpressionReader {
  readonly #reading: Reading;
  readonly #ctes: Ctes;
  readonly #readQuery: ReadQuery;

  constructor(reading: Reading, ctes: Ctes, readQuery: ReadQuery) {
    this.#reading = reading;
    this.#ctes = ctes;
    this.#readQuery = readQuery;
  }

  read(expression: unknown, scope: Scope): readonly Feed[] {
    const set = new FeedSet();
    this.#collect(expression, 'identity', scope, set);
    return set.toList();
  }

  /** `kind` is that of the steps between the expression and the value that is asked about. */
  #collect(expression: unknown, kind: FeedKind, scope: Scope, into: FeedSet): void {
    this.#reading.spend(1);
    const [name, content] = caseOf(expression);
    switch (name) {
      case 'Identifier':
        this.#addColumn([content], kind, scope, into);
        break;
      case 'CompoundIdentifier':
        this.#addColumn(Array.isArray(content) ? content : [], kind, scope, into);
        break;
      case 'Nested':
        this.#collect(content, kind, scope, into);
        break;
      case 'CompoundFieldAccess':
        this.#collectField(content, scope, into);
        break;
      case 'Function':
        if (isJsonObject(content)) this.#collectCall(content, kind, scope, into);
        break;
      case 'Subquery':
        this.#collectQuery(content, kind, scope, into);
        break;
      case 'InSubquery':
        if (!isJsonObject(content)) break;
        this.#collect(content['expr'], 'transformation', scope, into);
        this.#collectQuery(content['subquery'], 'transformation', scope, into);
        break;
      case 'Lambda':
        if (isJsonObject(content)) this.#collectLambda(content, scope, into);
        break;
      case 'Exists':
      case 'Value':
      case 'TypedString':
        break;
      default:
        this.#collectAll(content, kind, scope, into);
    }
  }

  /** Whatever expressions the members hold. */
  #collectAll(content: unknown, kind: FeedKind, scope: Scope, into: FeedSet): void {
    this.#reading.spend(1);
    if (Array.isArray(content)) {
      for (const item of content) this.#collectMember(item, kind, scope, into);
    } else if (isJsonObject(content)) {
      for (const [key, value] of Object.entries(content)) {
        if (!skipped.has(key) && typeof value === 'object') this.#collectMember(value, kind, scope, into);
      }
    }
  }

  /** Cases begin with a capital, members of structures do not. */
  #collectMember(value: unknown, kind: FeedKind, scope: Scope, into: FeedSet): void {
    const isCase = !Array.isArray(value) && /^[A-Z]/.test(caseOf(value)[0]);
    if (isCase) this.#collect(value, strongerKind(kind, 'transformation'), scope, into);
    else this.#collectAll(value, kind, scope, into);
  }

  #addColumn(identifiers: readonly unknown[], kind: FeedKind, scope: Scope, into: FeedSet): void {
    const path = identifiers.map((identifier) => nameOf(identifier, this.#reading.dialect));
    if (path.length === 0 || !path.every((part) => part !== null)) return;
    if (path.length === 1 && bareFunctions.has(path[0] ?? '') && scope.find(path[0] ?? '')?.isCertain !== true) return;
    const { feeds, isPart } = scope.resolve(path);
    this.#reading.spend(feeds.length);
    into.add(feeds, isPart && kind === 'identity' ? 'transformation' : kind);
  }

  /** `t.record.field[0].name`: names without an index between them are one path. */
  #collectField(content: unknown, scope: Scope, into: FeedSet): void {
    if (!isJsonObject(content)) return;
    const chain = listAt(content, 'access_chain');
    const [rootKind, root] = caseOf(content['root']);
    const identifiers: unknown[] =
      rootKind === 'Identifier' ? [root] : rootKind === 'CompoundIdentifier' ? [...(root as unknown[])] : [];
    let next = 0;
    for (; identifiers.length > 0 && next < chain.length; next += 1) {
      const [step, field] = caseOf(chain[next]);
      const [fieldKind, identifier] = caseOf(field);
      if (step !== 'Dot' || fieldKind !== 'Identifier') break;
      identifiers.push(identifier);
    }
    if (identifiers.length > 0) this.#addColumn(identifiers, 'transformation', scope, into);
    else this.#collect(content['root'], 'transformation', scope, into);
    for (const access of chain.slice(next)) {
      const [step, index] = caseOf(access);
      if (step === 'Subscript') this.#collectAll(index, 'transformation', scope, into);
    }
  }

  #collectCall(call: Node, kind: FeedKind, scope: Scope, into: FeedSet): void {
    const name = pathOf(call['name'], this.#reading.dialect)?.at(-1) ?? '';
    const over = call['over'] ?? null;
    const own = isAggregate(name) && over === null ? 'aggregation' : 'transformation';
    const through = kind === 'aggregation' ? kind : own;
    const [form, args] = caseOf(call['args']);
    if (form === 'Subquery') this.#collectQuery(args, through, scope, into);
    if (form === 'List' && isJsonObject(args)) {
      for (const argument of withoutDatePart(fold(name), listAt(args, 'args'), this.#reading.dialect)) {
        this.#collectArgument(argument, through, scope, into);
      }
      this.#collectAll(listAt(args, 'clauses'), through, scope, into);
    }
    this.#collectAll(nodeAt(call, 'filter') === null ? null : [call['filter']], through, scope, into);
    for (const item of nodesAt(call, 'within_group')) this.#collect(item['expr'], through, scope, into);
    if (over !== null) this.#collectWindow(over, scope, into);
  }

  /** `*` in `count(*)` names no column. */
  #collectArgument(argument: unknown, kind: FeedKind, scope: Scope, into: FeedSet): void {
    const [form, content] = caseOf(argument);
    const value = form === 'Unnamed' ? content : isJsonObject(content) ? content['arg'] : null;
    const [valueKind, expression] = caseOf(value);
    if (valueKind === 'Expr') this.#collect(expression, kind, scope, into);
  }

  #collectWindow(over: unknown, scope: Scope, into: FeedSet): void {
    const [kind, content] = caseOf(over);
    if (kind !== 'NamedWindow') {
      this.#collectAll(content, 'transformation', scope, into);
      return;
    }
    const window = scope.windows.get(fold(nameOf(content, this.#reading.dialect) ?? ''));
    const [form, spec] = caseOf(window);
    if (form === 'WindowSpec') this.#collectAll(spec, 'transformation', scope, into);
  }

  #collectQuery(query: unknown, kind: FeedKind, scope: Scope, into: FeedSet): void {
    if (!isJsonObject(query)) return;
    const { columns } = this.#readQuery(query, this.#ctes, scope);
    for (const { feeds } of columns) into.add(feeds, kind);
  }

  #collectLambda(lambda: Node, scope: Scope, into: FeedSet): void {
    const [, params] = caseOf(lambda['params']);
    const names = (Array.isArray(params) ? params : [params]).flatMap((param) => {
      const name = isJsonObject(param) ? nameOf(param['name'] ?? param, this.#reading.dialect) : null;
      return name === null ? [] : [fold(name)];
    });
    this.#collect(lambda['body'], 'transformation', new Scope(scope, new Set(names)), into);
  }
}
