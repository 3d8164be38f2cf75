import { documentFormatOf, documentFormatOfValue } from '@tessera/sdk';
import type { ImportFormat } from '../formats/import-formats.js';
import type { GivenDocument } from './given-document.js';

/** Documents that dbt writes beside the manifest. */
type DbtCompanion = 'catalog' | 'run_results' | 'sources';

export interface Recognised {
  /** `null` where nothing says so. */
  readonly format: ImportFormat | null;
  /** The document that the format is about; the others belong to it. */
  readonly main: GivenDocument | null;
  readonly companions: Readonly<Partial<Record<DbtCompanion, GivenDocument>>>;
}

const dbtSchema = /"dbt_schema_version"\s*:\s*"[^"]*\/dbt\/([a-z-]+)\//;
const companions: Readonly<Record<string, DbtCompanion>> = {
  catalog: 'catalog',
  'run-results': 'run_results',
  sources: 'sources',
};

function companionOf({ head }: GivenDocument): DbtCompanion | null {
  return companions[dbtSchema.exec(head)?.[1] ?? ''] ?? null;
}

function formatOfOne({ name, file, head }: GivenDocument): ImportFormat | null {
  const known = documentFormatOf(name, head) ?? (file.size <= head.length * 4 ? formatOfText(head) : null);
  return known === 'protobuf' && /^\s*service\s+\w+\s*\{/m.test(head) ? 'grpc' : known;
}

/** What a text is that was read whole and has no name that tells. */
function formatOfText(text: string): ImportFormat | null {
  if (/^\s*syntax\s*=\s*["']proto/m.test(text)) return 'protobuf';
  if (/^\s*create\s[^;]{0,80}?\b(?:table|view)\b/im.test(text)) return 'sql';
  if (/^\s*(?:extend\s+)?(?:type|schema|interface|input|enum|union|scalar)\b[^:]*\{/m.test(text)) return 'graphql';
  try {
    return documentFormatOfValue(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Says of the files that were given together what they are. */
export function recognise(documents: readonly GivenDocument[]): Recognised {
  const beside: Partial<Record<DbtCompanion, GivenDocument>> = {};
  const rest: GivenDocument[] = [];
  for (const document of documents) {
    const companion = companionOf(document);
    if (companion === null) rest.push(document);
    else beside[companion] = document;
  }
  const formats = rest.map(formatOfOne);
  const dbt = formats.indexOf('dbt');
  if (dbt !== -1) return { format: 'dbt', main: rest[dbt] ?? null, companions: beside };
  const grpc = formats.indexOf('grpc');
  const at = grpc === -1 ? 0 : grpc;
  return { format: formats[at] ?? null, main: rest[at] ?? null, companions: beside };
}
