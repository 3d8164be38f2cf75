import { isJsonObject } from '@tessera/engine';
import type { ExpressionReader } from './expression-reader.js';
import { type Feed, FeedSet, through, together } from './feeds.js';
import type { Ctes, Reading } from './reading.js';
import { Relation, relationFedBy, unknownRelation, withColumnNames } from './relation.js';
import { findAmong, Scope, type ScopeItem } from './scope.js';
import { caseOf, fold, listAt, type Node, nameOf, nodeAt, nodesAt, pathOf } from './syntax.js';

/** Columns of functions that make rows, where they are always the same. */
const functionColumns: Readonly<Record<string, readonly string[]>> = {
  flatten: ['seq', 'key', 'path', 'index', 'value', 'this'],
};

export interface FromMeans {
  readonly reading: Reading;
  readonly ctes: Ctes;
  readonly expressions: ExpressionReader;
  readonly readQuery: (query: Node, ctes: Ctes, outer: Scope | null) => Relation;
}

/** Puts what a FROM clause names into the scope. */
export class FromReader {
  readonly #means: FromMeans;
  readonly #scope: Scope;

  constructor(means: FromMeans, scope: Scope) {
    this.#means = means;
    this.#scope = scope;
  }

  read(select: Node): void {
    for (const item of nodesAt(select, 'from')) this.#readJoins(item);
    for (const view of nodesAt(select, 'lateral_views')) {
      const names = listAt(view, 'lateral_col_alias').flatMap((alias) => this.#nameOf(alias) ?? []);
      const feeds = this.#feedsOf([view['lateral_view']]);
      const relation = relationFedBy(feeds, names.length === 0 ? null : names);
      this.#scope.items.push({ path: pathOf(view['lateral_view_name'], this.#rules) ?? [], relation });
    }
  }

  get #rules() {
    return this.#means.reading.dialect;
  }

  #nameOf(identifier: unknown): string | null {
    return nameOf(identifier, this.#rules);
  }

  #readJoins(tableWithJoins: Node): void {
    const first = this.#scope.items.length;
    this.#add(this.#readFactor(tableWithJoins['relation']));
    for (const join of nodesAt(tableWithJoins, 'joins')) {
      this.#means.reading.spend(1);
      const left = this.#scope.items.slice(first);
      const [kind, condition] = caseOf(join['join_operator']);
      const right = this.#readFactor(join['relation'], kind.endsWith('Apply'));
      if (/Semi|Anti/.test(kind)) {
        const isRight = kind.startsWith('Right');
        if (isRight) this.#hideFrom(first);
        this.#add(isRight ? right : right.map((item) => ({ ...item, isHidden: true })));
        continue;
      }
      this.#merge(left, right, kind, condition);
      this.#add(right);
    }
  }

  #add(items: readonly ScopeItem[]): void {
    this.#scope.items.push(...items);
  }

  #hideFrom(first: number): void {
    const hidden = this.#scope.items.splice(first).map((item) => ({ ...item, isHidden: true }));
    this.#add(hidden);
  }

  /** `using` makes one column of two: the left one, unless rows of the right side alone are kept, too. */
  #merge(left: readonly ScopeItem[], right: readonly ScopeItem[], kind: string, condition: unknown): void {
    for (const name of this.#mergedNames(left, right, condition)) {
      const known = this.#scope.merged.get(fold(name));
      const leftFeeds = known?.feeds ?? findAmong(left, name)?.feeds ?? [];
      const rightFeeds = findAmong(right, name)?.feeds ?? [];
      const feeds =
        kind === 'FullOuter'
          ? through(together(leftFeeds, rightFeeds), 'transformation')
          : kind.startsWith('Right')
            ? rightFeeds
            : leftFeeds;
      this.#scope.merged.set(fold(name), { name, feeds });
    }
  }

  #mergedNames(left: readonly ScopeItem[], right: readonly ScopeItem[], condition: unknown): readonly string[] {
    const [form, names] = caseOf(condition);
    if (form === 'Using' && Array.isArray(names))
      return names.flatMap((name) => pathOf(name, this.#rules)?.at(-1) ?? []);
    if (condition !== 'Natural') return [];
    return right
      .flatMap(({ relation }) => relation.columns.flatMap(({ name }) => name ?? []))
      .filter((name) => findAmong(left, name)?.isCertain === true);
  }

  #readFactor(factor: unknown, isApplied = false): readonly ScopeItem[] {
    this.#means.reading.spend(1);
    const [kind, content] = caseOf(factor);
    if (!isJsonObject(content)) return [{ path: [], relation: unknownRelation }];
    switch (kind) {
      case 'Table':
        return [this.#readTable(content)];
      case 'Derived': {
        const outer = content['lateral'] === true || isApplied ? this.#scope : this.#scope.parent;
        const query = nodeAt(content, 'subquery');
        const { ctes, readQuery } = this.#means;
        return [this.#named(query === null ? unknownRelation : readQuery(query, ctes, outer), content)];
      }
      case 'NestedJoin':
        return this.#readNested(content);
      case 'UNNEST':
        return [this.#readUnnest(content)];
      case 'Function':
        return [this.#readFunction(content, listAt(content, 'args'))];
      case 'TableFunction':
        return [this.#readFunction(content, [{ Unnamed: { Expr: content['expr'] } }])];
      case 'JsonTable':
      case 'OpenJsonTable': {
        const names = nodesAt(content, 'columns').flatMap(({ name }) => this.#nameOf(name) ?? []);
        return [
          this.#named(relationFedBy(this.#feedsOf([content['json_expr']]), names.length > 0 ? names : null), content),
        ];
      }
      default:
        return [this.#named(unknownRelation, content)];
    }
  }

  #readNested(content: Node): readonly ScopeItem[] {
    const joins = nodeAt(content, 'table_with_joins');
    if (joins === null) return [];
    const inner = new Scope(this.#scope.parent);
    new FromReader(this.#means, inner).read({ from: [joins] });
    if (nodeAt(content, 'alias') !== null) return [this.#named(unknownRelation, content)];
    for (const [key, column] of inner.merged) this.#scope.merged.set(key, column);
    return inner.items;
  }

  #readTable(content: Node): ScopeItem {
    const { relations } = this.#means.reading;
    const path = pathOf(content['name'], this.#rules);
    if (path === null) return this.#named(unknownRelation, content);
    const args = nodeAt(content, 'args');
    if (args !== null) return this.#readFunction(content, listAt(args, 'args'));
    const cte = path.length === 1 ? this.#means.ctes.get(fold(path[0] ?? '')) : undefined;
    if (cte !== undefined) return this.#named(cte, content, path);
    // `from t, t.items`: an array of the row before.
    if (path.length > 1 && !relations.has(path) && this.#scope.findItem(path.slice(0, 1)) !== null) {
      const feeds = through(this.#scope.resolve(path).feeds, 'transformation');
      return { ...this.#named(relationFedBy(feeds, null), content, path), value: feeds };
    }
    return this.#named(relations.find(path), content, path);
  }

  #readUnnest(content: Node): ScopeItem {
    const feeds = this.#feedsOf(listAt(content, 'array_exprs'));
    const offset = this.#nameOf(content['with_offset_alias']) ?? (content['with_offset'] === true ? 'offset' : null);
    const elements = relationFedBy(feeds, null);
    const counter = offset === null ? [] : [{ name: offset, feeds: [] }];
    const names = this.#aliasColumns(content);
    const relation =
      names.length > 0
        ? new Relation([...names.map((name) => ({ name, feeds })), ...counter])
        : new Relation(counter, elements.rests);
    return { path: this.#aliasPath(content) ?? [], relation, value: feeds };
  }

  #readFunction(content: Node, args: readonly unknown[]): ScopeItem {
    const name = pathOf(content['name'], this.#rules)?.at(-1) ?? '';
    const set = new FeedSet();
    for (const argument of args) {
      const [form, value] = caseOf(argument);
      const [kind, expression] = caseOf(form === 'Unnamed' ? value : isJsonObject(value) ? value['arg'] : null);
      if (kind === 'Expr') set.add(this.#feedsOf([expression]), 'transformation');
    }
    const feeds = set.toList();
    const names = this.#aliasColumns(content);
    const relation = relationFedBy(feeds, names.length > 0 ? names : (functionColumns[fold(name)] ?? null));
    return { path: this.#aliasPath(content) ?? [], relation, value: feeds };
  }

  /** Feeds of something that is made of the expressions. */
  #feedsOf(expressions: readonly unknown[]): readonly Feed[] {
    const set = new FeedSet();
    for (const expression of expressions)
      set.add(this.#means.expressions.read(expression, this.#scope), 'transformation');
    return set.toList();
  }

  #named(relation: Relation, content: Node, path: readonly string[] = []): ScopeItem {
    return {
      path: this.#aliasPath(content) ?? path,
      relation: withColumnNames(relation, this.#aliasColumns(content)),
    };
  }

  #aliasPath(content: Node): readonly string[] | null {
    const name = this.#nameOf(nodeAt(content, 'alias')?.['name']);
    return name === null ? null : [name];
  }

  #aliasColumns(content: Node): readonly string[] {
    return columnNames(nodeAt(content, 'alias'), (identifier) => this.#nameOf(identifier));
  }
}

/** The names in `t (a, b)`. */
export function columnNames(
  alias: Node | null,
  nameOfIdentifier: (identifier: unknown) => string | null,
): readonly string[] {
  if (alias === null) return [];
  return nodesAt(alias, 'columns').flatMap(({ name }) => nameOfIdentifier(name) ?? []);
}
