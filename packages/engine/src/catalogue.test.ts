import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from './index.js';
import { type RuleCard, rules } from './rule-cards.js';

const folder = fileURLToPath(new URL('./rules', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/\.(test|generated)\.ts$/.test(name));
const ids = files.map((name) => name.slice(0, -'.ts'.length)).sort();

/** Words at the end of an id that must come in pairs. */
const opposites = [
  ['added', 'removed'],
  ['tightened', 'relaxed'],
  ['introduced', 'dropped'],
  ['widened', 'narrowed'],
  ['restricted', 'relaxed'],
  ['added', 'dropped'],
] as const;
const waivers: ReadonlyMap<string, string> = new Map([
  ['default-changed', 'both directions are the same change'],
  ['type-changed', 'both directions are the same change'],
  ['physical-type-changed', 'both directions are the same change'],
  ['schema-form-changed', 'both directions are the same change'],
  ['key-changed', 'both directions are the same change'],
  ['wire-format-changed', 'both directions are the same change'],
  ['sunset-broken', 'a later day is no loss to anybody'],
]);

function mirrorsOf(id: string): readonly string[] {
  return opposites.flatMap(([left, right]) => {
    if (id.endsWith(`-${left}`)) return [id.slice(0, -left.length) + right];
    return id.endsWith(`-${right}`) ? [id.slice(0, -right.length) + left] : [];
  });
}

const noHistoricEffect = 'the historic modes judge single rows, and a key is a promise over many: nothing breaks';
const anyError = 'any server may fail in ways that its description does not name: nothing breaks';
/** Rules whose effect is not that of their kind. */
const effectWaivers: ReadonlyMap<string, string> = new Map([
  ['key-added', noHistoricEffect],
  ['key-changed', noHistoricEffect],
  ['key-dropped', noHistoricEffect],
  ['error-status-added', anyError],
  ['error-status-removed', anyError],
]);

/** Kinds that hit readers differently by rule: most relax a bound, some leave nothing that a reader can count on. */
const readerWaivers: ReadonlyMap<string, string> = new Map([
  ['physical-type-narrowed', 'dangerous: numbers are cut, and sums overflow sooner'],
  ['type-dropped', 'breaking: no query is safe over values of any type'],
  ['schema-form-widened', 'breaking: no query is safe over values of any type'],
  ['unproven-relaxed', 'breaking: unknown is breaking'],
  ['described-property-relaxed', 'breaking: unknown is breaking'],
  ['key-changed', 'breaking: joins multiply rows'],
  ['key-dropped', 'breaking: joins multiply rows'],
  ['additional-properties-relaxed', 'safe: an added column is'],
]);

/** What readers feel by kind. */
const severities: { readonly [kind: string]: string } = {
  property_added: 'safe',
  property_removed: 'breaking',
  type_changed: 'breaking',
  type_widened: 'dangerous',
  type_narrowed: 'safe',
  required_added: 'safe',
  required_removed: 'breaking',
  enum_values_added: 'dangerous',
  enum_values_removed: 'safe',
  constraint_tightened: 'safe',
  constraint_relaxed: 'dangerous',
  default_added: 'safe',
  default_removed: 'dangerous',
  default_changed: 'dangerous',
  nullable_added: 'breaking',
  nullable_removed: 'safe',
};

/** §22.4 of the API reference: backward, forward, level. */
const effects: { readonly [kind: string]: readonly [boolean, boolean, string] } = {
  property_added: [false, true, 'minor'],
  property_removed: [true, false, 'major'],
  type_changed: [true, true, 'major'],
  type_widened: [false, true, 'patch'],
  type_narrowed: [true, false, 'major'],
  required_added: [true, false, 'major'],
  required_removed: [false, true, 'patch'],
  enum_values_added: [false, true, 'minor'],
  enum_values_removed: [true, false, 'major'],
  constraint_tightened: [true, false, 'major'],
  constraint_relaxed: [false, true, 'patch'],
  default_added: [false, true, 'minor'],
  default_removed: [true, false, 'major'],
  default_changed: [false, false, 'patch'],
  nullable_added: [false, true, 'minor'],
  nullable_removed: [true, false, 'major'],
};

describe('the catalogue', () => {
  it('lists exactly the rules that have a file, in order', () => {
    expect(rules.map((rule) => rule.id)).toEqual(ids);
  });

  it('has an index that the generator would write again', () => {
    const index = readFileSync(`${folder}/index.generated.ts`, 'utf8');
    expect([...index.matchAll(/from '\.\/(.+)\.js'/g)].map((match) => match[1])).toEqual(ids);
  });

  it('reports every kind but the reserved one', () => {
    expect(new Set(rules.map((rule) => rule.kind))).toEqual(new Set(Object.keys(effects)));
  });

  it('has waivers only for rules that exist and have no mirror', () => {
    for (const id of waivers.keys()) {
      expect(ids).toContain(id);
      expect(mirrorsOf(id).filter((mirror) => ids.includes(mirror))).toEqual([]);
    }
  });

  it('waives effects only of rules that exist and need it', () => {
    for (const id of effectWaivers.keys()) expect(ids).toContain(id);
    for (const id of readerWaivers.keys()) {
      const rule = rules.find((each) => each.id === id);
      expect(rule?.reader.severity).not.toBe(severities[rule?.kind ?? '']);
      expect(readerWaivers.get(id)).toMatch(new RegExp(`^${rule?.reader.severity}: `));
    }
  });
});

describe.each(rules.map((rule): [string, RuleCard] => [rule.id, rule]))('%s', (id, rule) => {
  it('has a mirror or a waiver', () => {
    if (waivers.has(id)) return;
    expect(mirrorsOf(id).some((mirror) => ids.includes(mirror))).toBe(true);
  });

  it('states summary and reasons as sentences', () => {
    for (const text of [rule.summary, rule.backward.reason, rule.forward.reason, rule.reader.reason]) {
      expect(text).toMatch(/^\S.{15,}\.$/);
    }
  });

  it('has the effect of its kind', () => {
    const expected = effectWaivers.has(id) ? [false, false, 'patch'] : effects[rule.kind];
    expect([rule.backward.breaks, rule.forward.breaks, rule.level]).toEqual(expected);
  });

  it('means to readers what its kind does', () => {
    if (readerWaivers.has(id)) return;
    expect(rule.reader.severity).toBe(severities[rule.kind]);
  });

  it('finds in its examples what they state', () => {
    expect(rule.examples.length).toBeGreaterThan(0);
    for (const { before, after, findings } of rule.examples) {
      const found = compare(before, after).changes.filter((change) => change.rule === id);
      expect(findings.length).toBeGreaterThan(0);
      expect(found.map(({ path, message }) => ({ path, message }))).toEqual(findings);
      expect(found.every((change) => change.type === rule.kind && change.reader === rule.reader.severity)).toBe(true);
    }
  });
});
