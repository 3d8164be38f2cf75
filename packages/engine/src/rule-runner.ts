import { isDisproved } from './catalogue/proof.js';
import { areas, type Finding, type Rule, unreadable, wholeSchema } from './catalogue/rule.js';
import type { Change, MetadataChange } from './change.js';
import { type Rename, RenameFinder } from './renames/rename-finder.js';
import type { GradedChange } from './report.js';
import { rules } from './rules/index.generated.js';
import { digest } from './schema/digest.js';
import type { NodePair } from './walk/node-pair.js';
import type { Place } from './walk/place.js';
import type { Visitor } from './walk/walker.js';
import { findWitness } from './witness.js';

/** Rules in the order of their findings: by area, and within one what breaks old rows before what they outlive. */
const ordered = [...rules].sort(
  (left, right) =>
    areas.indexOf(left.area) - areas.indexOf(right.area) ||
    Number(right.backward.breaks) - Number(left.backward.breaks),
);
const watchers = new Map<string, ReadonlySet<Rule>>();
for (const rule of ordered) {
  for (const name of rule.watches) watchers.set(name, new Set([...(watchers.get(name) ?? []), rule]));
}

/** Longest list of metadata changes: their number is no verdict, and people do not read further. */
const metadataLimit = 10_000;

/** Wakes the rules that watch what the walk met and collects their findings. */
export class RuleRunner implements Visitor {
  readonly changes: GradedChange[] = [];
  readonly metadataChanges: MetadataChange[] = [];
  readonly #renames = new RenameFinder();
  readonly #digests = new WeakMap<object, string>();

  get renames(): readonly Rename[] {
    return this.#renames.renames;
  }

  get found(): number {
    return this.changes.length;
  }

  onProperties(node: NodePair, place: Place): void {
    this.#wake(['properties'], node, place);
    this.#renames.look(node, place);
  }

  onKeywords(node: NodePair, place: Place): void {
    const names = node.unreadable.length === 0 ? node.differing : [...node.differing, unreadable];
    const foundBefore = this.found;
    if (names.length > 0) this.#wake(names, node, place);
    if (node.metadata.length > 0) this.#noteMetadata(node, place, foundBefore);
  }

  onForm(node: NodePair, place: Place): void {
    this.#wake([wholeSchema], node, place);
  }

  onGivenUp(node: NodePair, place: Place): void {
    this.#wake([unreadable], node, place);
  }

  #wake(names: readonly string[], node: NodePair, place: Place): void {
    const awake = new Set(names.flatMap((name) => [...(watchers.get(name) ?? [])]));
    for (const rule of names.length === 1 ? awake : ordered.filter((each) => awake.has(each))) {
      for (const finding of rule.detect(node)) {
        if (isDisproved(rule, finding, node)) continue;
        this.changes.push(this.#graded(rule, finding, node, place));
      }
    }
  }

  /** Collects annotations that differ, save those that a rule reported in the changes from `firstChange` on. */
  #noteMetadata(node: NodePair, place: Place, firstChange: number): void {
    for (const keyword of node.metadata) {
      if (this.metadataChanges.length >= metadataLimit) return;
      const { path, pointer } = place.at([keyword]);
      const isReported = ({ change }: GradedChange) => change.pointer === pointer;
      if (watchers.has(keyword) && this.changes.slice(firstChange).some(isReported)) continue;
      const [before, after] = node.values(keyword);
      this.metadataChanges.push({ path, pointer, keyword, old_value: before ?? null, new_value: after ?? null });
    }
  }

  #graded(rule: Rule, finding: Finding, node: NodePair, nodePlace: Place): GradedChange {
    const place = nodePlace.at(finding.at);
    const identity =
      'identity' in finding ? this.#digest(finding.identity) : this.#digest(finding.old) + this.#digest(finding.new);
    const change: Change = {
      type: rule.kind,
      path: place.path,
      message: finding.message,
      old_value: finding.old,
      new_value: finding.new,
      rule: rule.id,
      pointer: place.pointer,
      fingerprint: digest([rule.id, place.pointer, identity]),
      reader: finding.reader ?? rule.reader.severity,
      ...(finding.confidence === undefined ? {} : { confidence: finding.confidence }),
    };
    return {
      change,
      level: rule.level,
      breaksBackward: rule.backward.breaks,
      breaksForward: rule.forward.breaks,
      witness: (direction) => findWitness(rule, finding, node, nodePlace, direction),
    };
  }

  /** A list may be the value of a thousand findings; it is hashed once. */
  #digest(value: unknown): string {
    if (typeof value !== 'object' || value === null) return digest(value);
    const text = this.#digests.get(value) ?? digest(value);
    this.#digests.set(value, text);
    return text;
  }
}
