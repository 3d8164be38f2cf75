import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonSchema } from '../../src/index.js';

export type Direction = 'backward' | 'forward';
export const directions: readonly Direction[] = ['backward', 'forward'];

/** A pair of schemas from another project, with what that project says about it. */
export interface CorpusCase {
  readonly id: string;
  readonly old: JsonSchema;
  readonly new: JsonSchema;
  /** `true` means compatible; an absent direction means that the source says nothing. */
  readonly expected: Readonly<Partial<Record<Direction, boolean>>>;
  /** What an independent search for counterexamples says about the claims of the source. */
  readonly check?: Readonly<Partial<Record<Direction, string>>>;
  /** Verdicts that hold under every reading of "compatible". */
  readonly must_agree?: Readonly<Partial<Record<Direction | 'full', boolean>>>;
  /** Says why the case is left out. */
  readonly disabled?: string;
}

export interface Corpus {
  readonly name: string;
  readonly cases: readonly CorpusCase[];
  /** Documents that schemas of the corpus refer to, by URI. */
  readonly documents: Readonly<Record<string, JsonSchema>>;
}

/** Where the corpora stand, seen from a checkout: beside it, never inside. */
export function corporaFolder(checkout: string): string {
  return join(dirname(checkout), 'shared', 'corpora');
}

/** Every JSON Schema corpus beside the checkout; none where they are not at hand. */
export function jsonSchemaCorpora(checkout: string): readonly Corpus[] {
  const folder = corporaFolder(checkout);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /^jsonschema-.*\.json$/.test(file))
    .sort()
    .map((file) => {
      const corpus = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Partial<Corpus> & Pick<Corpus, 'cases'>;
      return {
        name: file.slice(0, -'.json'.length),
        cases: corpus.cases.filter((each) => each.disabled === undefined),
        documents: corpus.documents ?? {},
      };
    });
}
