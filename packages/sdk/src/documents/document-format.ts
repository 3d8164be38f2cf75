/** What a file other than a dbt manifest may be. */
export type DocumentFormat =
  | 'openapi'
  | 'graphql'
  | 'avro'
  | 'protobuf'
  | 'odcs'
  | 'datacontract'
  | 'jsonschema'
  | 'sql';

/** How much of a file says what it is. */
const headLength = 20_000;

const byExtension = new Map<string, DocumentFormat>([
  ['avsc', 'avro'],
  ['proto', 'protobuf'],
  ['graphql', 'graphql'],
  ['graphqls', 'graphql'],
  ['gql', 'graphql'],
]);

/** In the order of how sure they are; a key stands at the beginning of a line, or anywhere in JSON. */
const signs: readonly (readonly [DocumentFormat | 'dbt', RegExp])[] = [
  ['dbt', /"dbt_schema_version"\s*:\s*"[^"]*\/manifest\//],
  ['openapi', /^\s*\{?\s*["']?openapi["']?\s*:\s*["']?3\./m],
  ['datacontract', /^\s*\{?\s*["']?dataContractSpecification["']?\s*:/m],
  ['odcs', /^\s*\{?\s*["']?kind["']?\s*:\s*["']?DataContract\b/m],
  ['graphql', /"__schema"\s*:/],
  ['jsonschema', /^\s*\{?\s*["']?\$schema["']?\s*:\s*["']?https?:\/\/json-schema\.org\//m],
];

/** Whether a file may be one of the formats, by its name alone. */
export function mayBeDocument(path: string): boolean {
  const extension = extensionOf(path);
  return byExtension.has(extension) || ['json', 'yaml', 'yml', 'sql'].includes(extension);
}

/** What a file is; null where nothing says so. */
export function documentFormatOf(path: string, text: string): DocumentFormat | 'dbt' | null {
  const extension = extensionOf(path);
  const known = byExtension.get(extension);
  if (known !== undefined) return known;
  const head = text.slice(0, headLength);
  if (/(^|\/)manifest\.json$/.test(path) && /"nodes"\s*:\s*\{/.test(head)) return 'dbt';
  if (extension === 'sql') return definesTables(head) ? 'sql' : null;
  return signs.find(([, sign]) => sign.test(head))?.[0] ?? null;
}

/** What a JSON file is that somebody named on purpose and that does not say so itself; null where it is none. */
export function documentFormatOfValue(value: unknown): DocumentFormat | 'dbt' | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if ('nodes' in value && 'metadata' in value) return 'dbt';
  if ('type' in value && value.type === 'record' && 'fields' in value) return 'avro';
  return ['properties', '$defs', '$ref', '$id', 'type', 'allOf', 'anyOf', 'oneOf'].some((key) => key in value)
    ? 'jsonschema'
    : null;
}

/** Models of dbt end in `.sql` too; they define nothing, or hold templates. */
function definesTables(sql: string): boolean {
  return /\bcreate\s[^;]{0,80}?\b(table|view)\b/i.test(sql) && !sql.includes('{{');
}

function extensionOf(path: string): string {
  return /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}
