import { isJsonObject, type JsonObject } from '../json-schema.js';
import { ownMember } from '../schema/own-member.js';
import type { References } from '../schema/references.js';
import type { NodePair } from '../walk/node-pair.js';
import { type PhysicalType, readPhysicalType } from './physical-type.js';
import { shown } from './python-text.js';
import type { Finding } from './rule.js';

/** Annotation that the imports write: the type of the column as its warehouse spells it. */
export const physicalType = 'x-physical-type';

/** What became of a type, as bits: those of its parts add up. Of the narrower ones the higher hits readers harder. */
const wider = 1;
const shorter = 2;
const smaller = 4;
const poorer = 8;
const other = 16;

/** Families whose size is a length. */
const lengths: ReadonlySet<string> = new Set(['text', 'binary', 'bits']);

/** What was found: each of the rules asks for one of the shifts. */
const shifts = new WeakMap<NodePair, number>();

/** The finding when the physical type shifted in the wanted way. */
export function physicalFindings(node: NodePair, wanted: 'widened' | 'narrowed' | 'changed'): readonly Finding[] {
  const [old, current] = node.values(physicalType);
  if (typeof old !== 'string' || typeof current !== 'string') return [];
  const shift =
    shifts.get(node) ?? shiftOf(node, readPhysicalType(old), readPhysicalType(current), node.before, node.after);
  shifts.set(node, shift);
  if (shift === 0 || wanted !== verdictOf(shift)) return [];
  const message = `Physical type ${wanted} from '${shown(old)}' to '${shown(current)}'`;
  const reader = shift >= poorer ? 'breaking' : shift === shorter ? 'safe' : 'dangerous';
  return [{ at: [physicalType], message, old, new: current, ...(wanted === 'narrowed' ? { reader } : {}) }];
}

function verdictOf(shift: number): 'widened' | 'narrowed' | 'changed' {
  if (shift === wider) return 'widened';
  return shift >= other || (shift & wider) > 0 ? 'changed' : 'narrowed';
}

/** The shift between two types that stand for these two schemas; none of what the schemas tell themselves. */
function shiftOf(
  node: NodePair,
  old: PhysicalType,
  now: PhysicalType,
  before?: JsonObject,
  after?: JsonObject,
): number {
  if (jsonTypes(before) !== jsonTypes(after)) return 0;
  if (old.family !== now.family) return other;
  let shift = 0;
  old.sizes.forEach((size, at) => {
    const current = now.sizes[at] ?? size;
    if (size < current) shift |= wider;
    if (size > current) shift |= lengths.has(old.family) ? shorter : smaller;
  });
  const isBare = old.members.size * now.members.size === 0;
  for (const name of new Set([...old.members.keys(), ...now.members.keys()])) {
    const [was, is] = [old.members.get(name), now.members.get(name)];
    const left = memberOf(before, node.documents.before, old.family, name);
    const right = memberOf(after, node.documents.after, old.family, name);
    if (was !== undefined && is !== undefined) {
      const isGradedThere = typeof left?.[physicalType] === 'string' && typeof right?.[physicalType] === 'string';
      if (!isGradedThere) shift |= shiftOf(node, was, is, left, right);
    } else if (left === undefined && right === undefined) {
      // To spell the members out is to promise them.
      const isGone = is === undefined;
      if (isBare) shift |= isGone ? wider : smaller;
      else if (isGone) shift |= /^(enum|union)$/.test(old.family) ? shorter : poorer;
      else shift |= wider;
    }
  }
  return shift;
}

/** The schema of an item or field, where the schema of the whole has one. */
function memberOf(schema: JsonObject | undefined, references: References, family: string, name: string) {
  const members = schema === undefined || family === 'array' ? schema : ownMember(schema, 'properties');
  const member = isJsonObject(members) ? ownMember(members, family === 'array' ? 'items' : name) : undefined;
  const resolved = references.resolve(member);
  return isJsonObject(resolved) ? resolved : undefined;
}

/** What a schema says of the JSON type, whether or not null is one of them. */
function jsonTypes(schema: JsonObject | undefined): string {
  return [schema?.['type']]
    .flat()
    .filter((type) => type !== 'null')
    .sort()
    .join();
}
