/** The dependent needs the dependency: a change of the dependency reaches the dependent. */
export interface Edge {
  readonly dependency: string;
  readonly dependent: string;
}

/** How far a walk goes. */
export interface WalkLimits {
  /** Steps from a root. */
  readonly maxDepth: number;
  /** Nodes that are reached; the walk is truncated where there would be one more. */
  readonly maxReached: number;
}

/** A root that reaches a node, and in how many steps. */
export interface Origin {
  readonly root: string;
  readonly depth: number;
}

/** A node that a change of a root reaches. */
export interface Reached<E extends Edge = Edge> {
  readonly id: string;
  /** Steps from the nearest root. */
  readonly depth: number;
  /** The edge by which it was reached first. */
  readonly edge: E;
  /** Every root that reaches it within the depth, nearest first. A root never reaches itself. */
  readonly origins: readonly Origin[];
}

interface Node<E extends Edge> {
  readonly id: string;
  /** Roots that reach it, nearest first; a root is 0 steps from itself. */
  readonly origins: Origin[];
  /** Of its origins, how many were passed on to its dependents, and how many are with the present step. */
  passed: number;
  due: number;
  firstEdge: E | null;
  /** Edges to its dependents, once they are known. */
  edges: E[] | null;
}

/**
 * Walks from the roots to whatever depends on them, breadth first, for all roots at once. The walk asks for the edges
 * that it needs, one level at a time, so they may lie in a database:
 *
 *     while (walk.frontier.length > 0) walk.advance(edgesThatStartAt(walk.frontier));
 *
 * No node is asked about twice, so a cycle ends, and there are at most `maxDepth` questions. Takes time linear in the
 * edges, for each root that uses them.
 */
export class ImpactWalk<E extends Edge = Edge> {
  readonly #limits: WalkLimits;
  readonly #nodes = new Map<string, Node<E>>();
  /** Nodes with a first edge, in the order in which they were reached. */
  readonly #reached: Node<E>[] = [];
  /** Nodes at which a root arrived in the last step. */
  #wave: Node<E>[] = [];
  #frontier: readonly string[] = [];
  #depth = 0;
  #isTruncated = false;

  constructor(roots: Iterable<string>, limits: WalkLimits) {
    this.#limits = limits;
    for (const root of new Set(roots)) {
      const node = this.#node(root);
      node.origins.push({ root, depth: 0 });
      this.#wave.push(node);
    }
    this.#ask();
  }

  /** Nodes whose dependents have to be known now; empty when the walk is over. */
  get frontier(): readonly string[] {
    return this.#frontier;
  }

  /** Whether nodes were left out because of `maxReached`, or because the caller gave only some of the edges. */
  get isTruncated(): boolean {
    return this.#isTruncated;
  }

  /**
   * Takes a step, and further ones as long as no new node is met.
   *
   * @param edges all that start at the frontier; of those that reach a node in one step, the first is kept
   * @param isComplete false where some were left out
   */
  advance(edges: Iterable<E>, isComplete = true): void {
    if (!isComplete) this.#isTruncated = true;
    for (const id of this.#frontier) this.#node(id).edges = [];
    // Edges of one node mostly come one after the other.
    let node: Node<E> | undefined;
    for (const edge of edges) {
      if (node?.id !== edge.dependency) node = this.#nodes.get(edge.dependency);
      node?.edges?.push(edge);
    }
    do this.#step();
    while (this.#ask() === 0 && this.#wave.length > 0);
  }

  /** What was reached so far, nearest first. */
  *reached(): Generator<Reached<E>> {
    for (const { id, firstEdge, origins } of this.#reached) {
      const foreign = origins[0]?.root === id ? origins.slice(1) : origins;
      if (firstEdge !== null) yield { id, depth: foreign[0]?.depth ?? 0, edge: firstEdge, origins: foreign };
    }
  }

  #node(id: string): Node<E> {
    let node = this.#nodes.get(id);
    if (node === undefined) {
      node = { id, origins: [], passed: 0, due: 0, firstEdge: null, edges: null };
      this.#nodes.set(id, node);
    }
    return node;
  }

  #step(): void {
    this.#depth += 1;
    const wave = this.#wave;
    this.#wave = [];
    // What arrives during the step goes on in the next one.
    for (const node of wave) node.due = node.origins.length;
    for (const node of wave) {
      for (const edge of node.edges ?? []) this.#follow(edge, node);
      node.passed = node.due;
    }
  }

  #follow(edge: E, from: Node<E>): void {
    const known = this.#nodes.get(edge.dependent);
    if (known?.firstEdge == null && this.#reached.length === this.#limits.maxReached) {
      if (known === undefined || this.#isNew(from, known)) this.#isTruncated = true;
      return;
    }
    const node = known ?? this.#node(edge.dependent);
    const before = node.origins.length;
    for (let index = from.passed; index < from.due; index += 1) {
      const root = from.origins[index]?.root ?? '';
      if (!hasOrigin(node, root)) node.origins.push({ root, depth: this.#depth });
    }
    if (node.origins.length === before) return;
    if (node.firstEdge === null) {
      node.firstEdge = edge;
      this.#reached.push(node);
    }
    if (before === node.due) this.#wave.push(node);
  }

  #isNew(from: Node<E>, to: Node<E>): boolean {
    return from.origins.slice(from.passed, from.due).some(({ root }) => !hasOrigin(to, root));
  }

  /** Says how many nodes the next step has to ask about. A truncated walk ends: what it reached is right, not complete. */
  #ask(): number {
    if (this.#isTruncated || this.#depth >= this.#limits.maxDepth) this.#wave = [];
    this.#frontier = this.#wave.filter(({ edges }) => edges === null).map(({ id }) => id);
    return this.#frontier.length;
  }
}

function hasOrigin(node: Node<Edge>, wanted: string): boolean {
  for (const { root } of node.origins) if (root === wanted) return true;
  return false;
}

/** The walk over edges that are all at hand. */
export function walkEdges<E extends Edge>(
  roots: Iterable<string>,
  edges: Iterable<E>,
  limits: WalkLimits,
): { readonly reached: readonly Reached<E>[]; readonly isTruncated: boolean } {
  const byDependency = new Map<string, E[]>();
  for (const edge of edges) {
    const same = byDependency.get(edge.dependency);
    if (same === undefined) byDependency.set(edge.dependency, [edge]);
    else same.push(edge);
  }
  const walk = new ImpactWalk<E>(roots, limits);
  while (walk.frontier.length > 0) walk.advance(walk.frontier.flatMap((id) => byDependency.get(id) ?? []));
  return { reached: [...walk.reached()], isTruncated: walk.isTruncated };
}
