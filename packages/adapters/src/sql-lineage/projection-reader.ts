import { isJsonObject } from '@tessera/engine';
import type { ExpressionReader } from './expression-reader.js';
import type { Reading } from './reading.js';
import { type Column, Relation, type Rest, unknownRelation } from './relation.js';
import type { Scope, ScopeItem } from './scope.js';
import { caseOf, fold, listAt, type Node, nameOf, nodeAt, nodesAt, pathOf } from './syntax.js';

/** Reads what comes after SELECT. */
export class ProjectionReader {
  readonly #reading: Reading;
  readonly #expressions: ExpressionReader;
  readonly #scope: Scope;
  readonly #columns: Column[] = [];
  readonly #rests: Rest[] = [];

  constructor(reading: Reading, expressions: ExpressionReader, scope: Scope) {
    this.#reading = reading;
    this.#expressions = expressions;
    this.#scope = scope;
  }

  read(items: readonly unknown[]): Relation {
    for (const item of items) this.#readItem(item);
    return new Relation(this.#columns, this.#rests);
  }

  #readItem(item: unknown): void {
    const [kind, content] = caseOf(item);
    switch (kind) {
      case 'UnnamedExpr':
        this.#addColumn(this.#nameOfExpression(content), content);
        break;
      case 'ExprWithAlias':
        if (isJsonObject(content)) this.#addColumn(this.#nameOf(content['alias']), content['expr']);
        break;
      case 'ExprWithAliases':
        if (!isJsonObject(content)) break;
        for (const alias of listAt(content, 'aliases')) this.#addColumn(this.#nameOf(alias), content['expr']);
        break;
      case 'Wildcard':
        this.#addAll(this.#scope.items, isJsonObject(content) ? content : {}, true);
        break;
      case 'QualifiedWildcard':
        this.#addQualified(Array.isArray(content) ? content : []);
        break;
      default:
        this.#rests.push(...unknownRelation.rests);
    }
  }

  #nameOf(identifier: unknown): string | null {
    return nameOf(identifier, this.#reading.dialect);
  }

  #nameOfExpression(expression: unknown): string | null {
    const [kind, content] = caseOf(expression);
    if (kind === 'Identifier') return this.#nameOf(content);
    if (kind === 'CompoundIdentifier' && Array.isArray(content)) return this.#nameOf(content.at(-1));
    if (!this.#reading.dialect.castKeepsName) return null;
    if (kind === 'Nested') return this.#nameOfExpression(content);
    return kind === 'Cast' && isJsonObject(content) ? this.#nameOfExpression(content['expr']) : null;
  }

  #addColumn(name: string | null, expression: unknown): void {
    const feeds = this.#expressions.read(expression, this.#scope);
    this.#columns.push({ name, feeds });
    if (name !== null && this.#reading.dialect.hasLateralAliases) this.#scope.aliases.set(fold(name), feeds);
  }

  #addQualified([qualifier, options]: readonly unknown[]): void {
    const [kind, name] = caseOf(qualifier);
    const path = kind === 'ObjectName' ? pathOf(name, this.#reading.dialect) : null;
    const item = path === null ? null : this.#scope.findItem(path);
    if (item === null) this.#rests.push(...unknownRelation.rests);
    else this.#addAll([item], isJsonObject(options) ? options : {}, false);
  }

  /** `*`, with what it leaves out, renames or replaces. */
  #addAll(items: readonly ScopeItem[], options: Node, isMerging: boolean): void {
    if (nodeAt(options, 'opt_ilike') !== null) {
      this.#rests.push(...unknownRelation.rests);
      return;
    }
    const left = this.#leftOut(options);
    const renamed = this.#renamed(options);
    const replaced = this.#replaced(options);
    const merged = isMerging ? this.#scope.merged : new Map<string, Column>();
    const add = ({ name, feeds }: Column): void => {
      this.#reading.spend(1 + feeds.length);
      const key = name === null ? null : fold(name);
      if (key === null || !left.has(key)) {
        const replacement = key === null ? undefined : replaced.get(key);
        if (key !== null) replaced.delete(key);
        this.#columns.push(replacement ?? { name: (key === null ? undefined : renamed.get(key)) ?? name, feeds });
      }
      if (key !== null) renamed.delete(key);
    };
    for (const column of merged.values()) add(column);
    const visible = items.filter(({ isHidden }) => !isHidden);
    for (const { relation } of visible) {
      for (const column of relation.columns) if (column.name === null || !merged.has(fold(column.name))) add(column);
    }
    const open = visible.flatMap(({ relation }) => relation.rests);
    if (open.length === 0) return;
    // What was named but is not listed is one of the columns that are not known.
    const [only] = visible;
    const feedsOf = (name: string) => (visible.length === 1 ? (only?.relation.find(name)?.feeds ?? []) : []);
    const hidden = new Set([...left, ...merged.keys(), ...renamed.keys(), ...replaced.keys()]);
    for (const [key, name] of renamed) this.#columns.push({ name, feeds: feedsOf(key) });
    this.#columns.push(...replaced.values());
    for (const rest of open) {
      this.#reading.spend(rest.hidden.size);
      this.#rests.push({
        feedsOf: rest.feedsOf,
        hidden: hidden.size === 0 ? rest.hidden : new Set([...rest.hidden, ...hidden]),
      });
    }
  }

  #leftOut(options: Node): ReadonlySet<string> {
    const except = nodeAt(options, 'opt_except');
    const names = except === null ? [] : [except['first_element'], ...listAt(except, 'additional_elements')];
    const [form, content] = caseOf(options['opt_exclude']);
    const excluded = form === 'Multiple' && Array.isArray(content) ? content : form === 'Single' ? [content] : [];
    const paths = excluded.map((each) => pathOf(each, this.#reading.dialect)?.at(-1) ?? null);
    return new Set(
      [...names.map((name) => this.#nameOf(name)), ...paths].flatMap((name) => (name === null ? [] : [fold(name)])),
    );
  }

  #renamed(options: Node): Map<string, string> {
    const [, content] = caseOf(options['opt_rename']);
    const pairs = (Array.isArray(content) ? content : [content]).filter(isJsonObject);
    return new Map(
      pairs.flatMap(({ ident, alias }) => {
        const [from, to] = [this.#nameOf(ident), this.#nameOf(alias)];
        return from === null || to === null ? [] : [[fold(from), to] as const];
      }),
    );
  }

  #replaced(options: Node): Map<string, Column> {
    const replace = nodeAt(options, 'opt_replace');
    if (replace === null) return new Map();
    return new Map(
      nodesAt(replace, 'items').flatMap(({ expr, column_name: column }) => {
        const name = this.#nameOf(column);
        return name === null ? [] : [[fold(name), { name, feeds: this.#expressions.read(expr, this.#scope) }] as const];
      }),
    );
  }
}
