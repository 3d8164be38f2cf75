import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CompatibilityMode, compare, type JsonObject } from '@tessera/engine';
import { type AssetsByName, readAvroSide, readGraphqlSide, readOpenApiSide, readProtobufSide } from './corpus-sides.js';

/** What one source says about a pair of documents, and what we say. */
export interface Verdict {
  readonly id: string;
  readonly direction: 'backward' | 'forward';
  /** Whether the source calls the pair compatible. */
  readonly expected: boolean;
  /** Null where one of the documents is refused. */
  readonly isCompatible: boolean | null;
  /** What we found, for people. */
  readonly reasons: readonly string[];
}

export interface JudgedCorpus {
  readonly name: string;
  readonly verdicts: readonly Verdict[];
}

interface Case {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly disabled?: string;
}

type Claims = (expected: Case['expected']) => readonly (readonly ['backward' | 'forward', boolean])[];

interface CorpusPlan {
  readonly file: string;
  /** Added to the name where one file holds the claims of two sources. */
  readonly source?: string;
  readonly read: (document: unknown) => AssetsByName | Promise<AssetsByName>;
  readonly claims: Claims;
}

const ownClaims: Claims = (expected) =>
  (['backward', 'forward'] as const).flatMap((direction) => {
    const claim = expected[direction] ?? (direction === 'backward' ? expected['computed_backward'] : undefined);
    return typeof claim === 'boolean' ? [[direction, claim] as const] : [];
  });

/** buf under its strictest category: what breaks generated code. */
const bufClaims: Claims = ({ buf }) => {
  const rules = typeof buf === 'object' && buf !== null && 'FILE' in buf ? buf.FILE : undefined;
  return Array.isArray(rules) ? [['backward', rules.length === 0]] : [];
};

const plans: readonly CorpusPlan[] = [
  ...['avro-apache', 'avro-karapace', 'avro-apicurio'].map((file) => ({
    file,
    read: readAvroSide,
    claims: ownClaims,
  })),
  ...['protobuf-apicurio', 'protobuf-karapace'].map((file) => ({ file, read: readProtobufSide, claims: ownClaims })),
  ...['protobuf-apicurio', 'protobuf-karapace', 'protobuf-buf'].map((file) => ({
    file,
    source: 'buf FILE',
    read: readProtobufSide,
    claims: bufClaims,
  })),
  { file: 'graphql-js', read: readGraphqlSide, claims: ownClaims },
  ...['openapi-optic', 'openapi-oasdiff'].map((file) => ({ file, read: readOpenApiSide, claims: ownClaims })),
];

/** Where the corpora stand, seen from a checkout: beside it, never inside. */
export function formatCorporaFolder(checkout: string): string {
  return join(dirname(checkout), 'shared', 'corpora');
}

/** Every corpus of a schema language beside the checkout, judged; none where they are not at hand. */
export async function judgedCorpora(checkout: string): Promise<readonly JudgedCorpus[]> {
  const folder = formatCorporaFolder(checkout);
  if (!existsSync(folder)) return [];
  const judged: JudgedCorpus[] = [];
  for (const plan of plans) {
    const { cases } = JSON.parse(readFileSync(join(folder, `${plan.file}.json`), 'utf8')) as { cases: readonly Case[] };
    const verdicts: Verdict[] = [];
    for (const each of cases) {
      if (each.disabled === undefined) verdicts.push(...(await verdictsOf(each, plan, folder)));
    }
    judged.push({ name: plan.source === undefined ? plan.file : `${plan.file} (${plan.source})`, verdicts });
  }
  return judged;
}

async function verdictsOf(each: Case, { read, claims }: CorpusPlan, folder: string): Promise<readonly Verdict[]> {
  const wanted = claims(each.expected);
  if (wanted.length === 0) return [];
  const sides: AssetsByName[] = [];
  for (const side of [each.old, each.new]) {
    try {
      sides.push(await read(loaded(side, folder)));
    } catch (error) {
      const reasons = [`refused: ${String(error).slice(0, 200)}`];
      return wanted.map(([direction, expected]) => ({ id: each.id, direction, expected, isCompatible: null, reasons }));
    }
  }
  const [before = new Map(), after = new Map()] = sides;
  return wanted.map(([direction, expected]) => {
    const reasons = [...breaking(before, after, direction)];
    return { id: each.id, direction, expected, isCompatible: reasons.length === 0, reasons };
  });
}

/** The text of a case that stands in a file of its own. */
function loaded(side: unknown, folder: string): unknown {
  const isFile = typeof side === 'object' && side !== null && '$file' in side && typeof side.$file === 'string';
  return isFile ? readFileSync(join(folder, String(side.$file)), 'utf8') : side;
}

function* breaking(before: AssetsByName, after: AssetsByName, mode: CompatibilityMode): Generator<string> {
  const [kept, judge] = mode === 'forward' ? [after, before] : [before, after];
  for (const name of kept.keys()) if (!judge.has(name)) yield `${name} is gone`;
  for (const [name, old] of before) {
    const current: JsonObject | undefined = after.get(name);
    if (current === undefined) continue;
    for (const change of compare(old, current, { mode }).breakingChanges)
      yield `${name}: ${change.rule} at ${change.path || 'the root'}`;
  }
}
