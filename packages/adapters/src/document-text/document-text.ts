import { DocumentError } from '../document-problem.js';
import { assertPlainValue } from './plain-value.js';
import { indentedQuotedLines } from './quoted-lines.js';
import { assertYamlWithinLimits } from './yaml-limits.js';

/** Longest text that is read as YAML; JSON may be as long as the request. */
const maxYamlLength = 1024 * 1024;
/** How often aliases may repeat what stands elsewhere, taken together. */
const maxAliasCount = 100;

/**
 * The value of a text in JSON or YAML 1.2 (core schema, one document, merge keys). Numbers, booleans, null, texts, lists
 * and objects with texts as keys are all that comes out; a moment stays a text.
 *
 * @throws {DocumentError} with line and column, or with the place in the value.
 */
async function readDocumentText(text: string): Promise<unknown> {
  const value = /^\s*[[{]/.test(text) ? (readJson(text) ?? (await readYaml(text))) : await readYaml(text);
  assertPlainValue(value);
  return value;
}

/**
 * A document as it was sent: as a value, or as a text in JSON or YAML.
 *
 * @throws {DocumentError}
 */
export async function readSentDocument(sent: unknown): Promise<unknown> {
  if (typeof sent === 'string') return readDocumentText(sent);
  assertPlainValue(sent);
  return sent;
}

/** Undefined when it is no JSON: YAML can say where it breaks off. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readYaml(text: string): Promise<unknown> {
  if (text.length > maxYamlLength)
    throw refusal(`The text is no JSON, and longer than ${maxYamlLength} characters, the most that is read as YAML`);
  // Loaded with the first text: most servers never see one.
  const yaml = await import('yaml');
  assertYamlWithinLimits(yaml, text);
  const parse = (source: string) => {
    const lines = new yaml.LineCounter();
    // Looking for keys that stand twice takes the parser n² steps, so it is done below.
    const options = {
      merge: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter: lines,
    } as const;
    return { lines, document: parsed(() => yaml.parseDocument(source, options)) };
  };
  let { lines, document } = parse(text);
  if (document.errors[0]?.message.startsWith('Missing closing')) {
    const again = parse(indentedQuotedLines(text));
    if (again.document.errors.length === 0) ({ lines, document } = again);
  }
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`;
  };
  const [error] = document.errors;
  if (error !== undefined) {
    const message = error.message.startsWith('Maximum call stack') ? 'It nests too deeply' : error.message;
    throw refusal(`${sentence(message)} (${placeOf(error.pos[0])})`);
  }
  yaml.visit(document, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        const name = yaml.isScalar(key) ? String(key.value) : key;
        if (name === '<<') continue;
        if (keys.has(name)) throw refusal(`A key stands twice (${placeOf(startOf(key))})`);
        keys.add(name);
      }
    },
  });
  let alias: number | null = null;
  yaml.visit(document, {
    Alias(_, node) {
      alias = startOf(node);
      return yaml.visit.BREAK;
    },
  });
  const where = alias === null ? '' : ` (the first alias: ${placeOf(alias)})`;
  return parsed(() => document.toJS({ maxAliasCount }) as unknown, where);
}

function startOf(node: unknown): number {
  const { range } = node as { range?: readonly number[] | null };
  return range?.[0] ?? 0;
}

function parsed<T>(read: () => T, where = ''): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? sentence(error.message) : 'It cannot be read';
    throw refusal(`${error instanceof RangeError ? 'It nests too deeply' : message}${where}`);
  }
}

function refusal(message: string): DocumentError {
  return new DocumentError([{ pointer: '', message }]);
}

/** The first line of what the parser says; the lines after it repeat the document. */
function sentence(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(/[.:\s]+$/, '').slice(0, 200);
}
/** The value as YAML that readers of YAML 1.1 understand the same way. */
export async function writeYaml(value: unknown): Promise<string> {
  const yaml = await import('yaml');
  return yaml.stringify(value, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
