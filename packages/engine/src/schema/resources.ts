import { isJsonObject, type JsonObject } from '../json-schema.js';
import { keywordRole } from './keywords.js';
import { ownMember } from './own-member.js';
import { resolvedAddress, splitFragment } from './uri.js';

/** A part of a document with an address of its own, which `$id` gives it; the document itself is the first. */
export interface Resource {
  readonly address: string;
  readonly root: unknown;
  /** The resource that it stands in. */
  readonly outer: Resource | undefined;
  /** Schemas by the names that `$anchor`, `$dynamicAnchor` or the `$id: "#name"` of draft-07 give them. */
  readonly anchors: Map<string, unknown>;
}

/** Keywords that hold schemas without applying them, beside those that {@link keywordRole} knows. */
const shelves: ReadonlyMap<string, 'schema' | 'schema-map'> = new Map([
  ['$defs', 'schema-map'],
  ['definitions', 'schema-map'],
  ['contentSchema', 'schema'],
] as const);

/** Stands for what two schemas claim, so that nobody has it. */
const contested = undefined;

/** Where the schemas of one document stand: an index of all places that hold schemas, made in one pass. */
export class Resources {
  readonly main: Resource;
  /** Schemas that refer to others, in no particular order. */
  readonly referring: JsonObject[] = [];
  readonly #byAddress = new Map<string, Resource | typeof contested>();
  readonly #homes = new Map<object, Resource>();
  readonly #dynamicAnchors = new Map<string, JsonObject[]>();
  /** Whether a schema other than the document itself has `$recursiveAnchor: true`. */
  hasInnerRecursiveAnchor = false;

  constructor(root: unknown) {
    const id = isJsonObject(root) ? ownMember(root, '$id') : undefined;
    const address = typeof id === 'string' ? resolvedAddress('', id) : '';
    this.main = { address, root, outer: undefined, anchors: new Map() };
    this.#byAddress.set(address, this.main);
    this.enter(root, this.main);
  }

  /** Whether a part of the document has an address of its own. */
  get isDivided(): boolean {
    return this.#byAddress.size > 1;
  }

  /** The resource that a schema stands in. One that the document does not hold counts as part of the main one. */
  homeOf(schema: object | undefined): Resource {
    return (schema && this.#homes.get(schema)) ?? this.main;
  }

  /** Makes an object at home where a schema stands, such as one that was put together from others. */
  settle(schema: object, home: Resource): void {
    this.#homes.set(schema, home);
  }

  /** Whether an address belongs to the document, even if two resources claim it. */
  isInside(address: string): boolean {
    return this.#byAddress.has(address);
  }

  /** The resource at an address; nothing when it is not in the document or two claim it. */
  at(address: string): Resource | undefined {
    return this.#byAddress.get(address);
  }

  /** Schemas anywhere in the document with this dynamic anchor. */
  dynamicAnchors(name: string): readonly JsonObject[] {
    return this.#dynamicAnchors.get(name) ?? [];
  }

  /** Indexes the schemas inside a schema that stands in `resource`; known ones are not looked at again. */
  enter(schema: unknown, resource: Resource): void {
    const pending: (readonly [schema: unknown, resource: Resource])[] = [[schema, resource]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [current, around] = next;
      if (!isJsonObject(current) || this.#homes.has(current)) continue;
      const home = this.#register(current, around);
      for (const name of Object.keys(current))
        for (const each of schemasIn(name, current[name])) pending.push([each, home]);
    }
  }

  /** Notes what a schema says about itself; answers the resource that it belongs to. */
  #register(schema: JsonObject, around: Resource): Resource {
    const id = ownMember(schema, '$id');
    const [address, name] = typeof id === 'string' ? splitFragment(id) : ['', ''];
    let home = around;
    if (address !== '' && schema !== this.main.root) {
      home = { address: resolvedAddress(around.address, address), root: schema, outer: around, anchors: new Map() };
      this.#byAddress.set(home.address, this.#byAddress.has(home.address) ? contested : home);
    }
    this.#homes.set(schema, home);
    if (name !== '') claim(home.anchors, name, schema);
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const anchor = ownMember(schema, keyword);
      if (typeof anchor === 'string') claim(home.anchors, anchor, schema);
    }
    this.#registerDynamic(schema);
    return home;
  }

  #registerDynamic(schema: JsonObject): void {
    const anchor = ownMember(schema, '$dynamicAnchor');
    if (typeof anchor === 'string') this.#dynamicAnchors.set(anchor, [...this.dynamicAnchors(anchor), schema]);
    if (ownMember(schema, '$recursiveAnchor') === true && schema !== this.main.root)
      this.hasInnerRecursiveAnchor = true;
    if (referenceKeywords.some((keyword) => typeof ownMember(schema, keyword) === 'string'))
      this.referring.push(schema);
  }
}

/** Keywords whose text points to another schema, in the order in which they are followed. */
export const referenceKeywords = ['$ref', '$dynamicRef', '$recursiveRef'] as const;
export type ReferenceKeyword = (typeof referenceKeywords)[number];

/**
 * Whether any object of a document but the outermost has an `$id`. Looks everywhere, also where no schema stands: fast
 * enough to be asked of every document, and `true` is only a reason to look closer.
 */
export function mayBeDivided(document: unknown): boolean {
  const pending: unknown[] = [document];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    const isList = Array.isArray(current);
    if (!isList && typeof (current as JsonObject)['$id'] === 'string' && current !== document) return true;
    for (const member of isList ? (current as unknown[]) : Object.values(current as object)) {
      if (typeof member === 'object' && member !== null) pending.push(member);
    }
  }
  return false;
}

/** The schemas that a keyword holds. */
function schemasIn(name: string, setting: unknown): readonly unknown[] {
  if (typeof setting !== 'object' || setting === null) return [];
  const role = shelves.get(name) ?? keywordRole(name);
  if (role === undefined || role === 'value' || role === 'set') return [];
  const isOne = role === 'schema' || (role === 'schema-or-list' && !Array.isArray(setting));
  return isOne ? [setting] : Object.values(setting);
}

function claim(anchors: Map<string, unknown>, name: string, schema: JsonObject): void {
  const holder = anchors.get(name);
  anchors.set(name, anchors.has(name) && holder !== schema ? contested : schema);
}
