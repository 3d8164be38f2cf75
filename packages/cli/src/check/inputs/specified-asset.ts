import { DocumentError, type Specification, type SpecifiedAsset } from '@tessera/adapters';
import type { DocumentFormat } from '@tessera/sdk';
import type { CheckedAsset } from './checked-asset.js';

/** An asset of a document beside those of other formats. */
export function checkedAsset(
  format: DocumentFormat,
  { fqn, names, schema, guarantees }: SpecifiedAsset,
  file: string | null,
  version: string | null,
): CheckedAsset {
  return {
    key: fqn,
    fqn,
    format,
    name: nameOf(format, names, fqn),
    names,
    file,
    schema,
    isDescribed: true,
    guarantees,
    mode: null,
    version: version === '' ? null : version,
    owner: null,
    consumers: [],
  };
}

function nameOf(format: DocumentFormat, names: Readonly<Record<string, string>>, fqn: string): string {
  if (format === 'openapi') return `${names['method']} ${names['path']}`;
  if (format === 'graphql') return `${names['operation_type']} ${names['operation_name']}`;
  if (names['service'] !== undefined) return `${names['service']}.${names['method']}`;
  return names['record'] ?? names['message'] ?? names['name'] ?? fqn;
}

/** What a document has that cannot be read. */
export function problemsOf(path: string, { problems }: Specification): readonly string[] {
  return problems.map(({ pointer, message }) => `${path}: ${pointer === '' ? message : `${pointer}: ${message}`}`);
}

/** Why nothing of a document can be read. */
export function reasonOf(error: unknown): string {
  if (error instanceof DocumentError) return error.message;
  return error instanceof Error ? error.message : String(error);
}
