import type { Method, NamespaceBase, ReflectionObject, Service, Type } from 'protobufjs';
import { type AdapterProblem, childPointer, DocumentError } from '../document-problem.js';
import { toStorableText } from '../storable-json.js';
import { assertLength, syntaxWithinLimits } from './proto-limits.js';
import { isWellKnownFile } from './well-known-types.js';

/** A `.proto` file, and those that it may import. */
export interface ProtoSource {
  readonly text: string;
  /** Texts by the names under which they are imported. */
  readonly files?: Readonly<Record<string, string>>;
}

/** One file, with what it imports in the same namespace. */
export interface ProtoFile {
  /** Empty when none is stated. */
  readonly packageName: string;
  /** `proto2`, `proto3` or the edition. */
  readonly syntax: string;
  /** Those of the file itself, not of its imports. */
  readonly services: readonly Service[];
  /** Top-level ones of the file itself. */
  readonly messages: readonly Type[];
  readonly problems: readonly AdapterProblem[];
}

/** What the file itself is called where it has no name. */
export const mainName = 'proto_content';
const syntaxes: ReadonlySet<string> = new Set(['proto2', 'proto3', '2023', '2024']);
const safeSegment = /^[A-Za-z0-9_-]+$/;

/**
 * Reads a file and what it imports of the given ones. An import that is not among them is told of, and its types stay
 * unknown; imports in a circle end.
 *
 * @throws {DocumentError} with file and line when one of them is no Protobuf.
 */
export async function readProtoFile({ text, files = {} }: ProtoSource): Promise<ProtoFile> {
  // Loaded with the first file: most servers never see one.
  const { default: protobuf } = await import('protobufjs');
  assertLength([text, ...Object.values(files)]);
  const root = new protobuf.Root();
  // Left out of its types: objects remember the file that they were read from.
  const parser = protobuf.parse as unknown as { filename: string | null };
  const problems: AdapterProblem[] = [];
  const parse = (name: string, source: string) => {
    const syntax = syntaxWithinLimits(name, source);
    if (!syntaxes.has(syntax)) throw refusal(name, `Unknown syntax '${syntax.slice(0, 40)}'`);
    try {
      parser.filename = name;
      const {
        package: packageName,
        imports = [],
        weakImports = [],
      } = protobuf.parse(source, root, {
        keepCase: true,
        alternateCommentMode: true,
      });
      return { syntax, packageName: packageName ?? '', imports: [...imports, ...weakImports] };
    } catch (error) {
      throw refusal(name, error instanceof Error ? error.message : 'It cannot be read');
    } finally {
      parser.filename = null;
    }
  };
  const main = parse(mainName, text);
  const known = new Set(main.imports);
  // A set that grows while it is walked is walked to its new end.
  for (const name of known) {
    const source = Object.hasOwn(files, name) ? files[name] : undefined;
    if (source !== undefined) for (const each of parse(name, source).imports) known.add(each);
    else if (!isWellKnownFile(name)) problems.push(missing(name));
  }
  const isService = (each: ReflectionObject): each is Service => each instanceof protobuf.Service;
  const isType = (each: ReflectionObject): each is Type => each instanceof protobuf.Type;
  const own = [...topLevel(root, (each) => isService(each) || isType(each))].filter(
    ({ filename }) => filename === mainName,
  );
  const file = {
    packageName: main.packageName,
    syntax: main.syntax,
    services: own.filter(isService),
    messages: own.filter(isType),
    problems,
  };
  assertSafeNames(file);
  return file;
}

/** What is wanted and stands directly in a package, in the order of the files. */
function* topLevel(
  namespace: NamespaceBase,
  isWanted: (object: ReflectionObject) => boolean,
): Generator<ReflectionObject> {
  for (const each of namespace.nestedArray) {
    if (isWanted(each)) yield each;
    else if ('nestedArray' in each) yield* topLevel(each as NamespaceBase, isWanted);
  }
}

function assertSafeNames({
  packageName,
  services,
  messages,
}: Pick<ProtoFile, 'packageName' | 'services' | 'messages'>) {
  const methods = services.flatMap(({ methodsArray }): readonly Method[] => methodsArray);
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['Package', packageName === '' ? [] : packageName.split('.')],
    ['Service', services.map(({ name }) => name)],
    ['Method', methods.map(({ name }) => name)],
    ['Message', messages.map(({ name }) => name)],
  ];
  for (const [what, names] of named) {
    const unsafe = names.find((name) => !safeSegment.test(name));
    if (unsafe !== undefined) throw refusal(mainName, `${what} '${unsafe.slice(0, 100)}' contains unsafe characters`);
  }
}

/** Messages of the parser repeat a token of the text, which may be as long as the text. */
function refusal(file: string, message: string): DocumentError {
  const told = message.startsWith('Maximum call stack') ? 'It nests too deeply' : toStorableText(message.slice(0, 300));
  const text = told.includes(file) ? told : `${told} (${file})`;
  return new DocumentError([{ pointer: '', message: text }]);
}

function missing(name: string): AdapterProblem {
  const shown = toStorableText(name.slice(0, 200));
  const message = `'${shown}' is imported and not among the files: its types are unknown`;
  return { pointer: childPointer('/files', shown), message };
}

/** The Protobuf package and the name, as one word and the parts after it: `grpc.shop_v1.Orders`. */
export function protoFqn(prefix: string, packageName: string, ...names: readonly string[]): string {
  return [prefix, ...(packageName === '' ? [] : [packageName.replaceAll('.', '_')]), ...names].join('.');
}
