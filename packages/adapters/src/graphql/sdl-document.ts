import type { DefinitionNode, DocumentNode, GraphQLError } from 'graphql';
import { type AdapterProblem, DocumentError } from '../document-problem.js';
import { toStorableText } from '../storable-json.js';

type Graphql = typeof import('graphql');

/** A schema of this length takes about a second. */
const maxLength = 1_000_000;
const maxTokens = 150_000;
/** Brackets within brackets: lists, and values of defaults. */
const maxDepth = 100;
const shown = 20;

/**
 * The syntax tree of a schema in GraphQL's own language. Directives are left out: schemas use those of their server without
 * defining them, and none decides what is sent. `extend type` without a type to extend defines it, as in subgraphs.
 *
 * @throws {DocumentError} with line and column.
 */
export function parseSdl(graphql: Graphql, text: string): DocumentNode {
  if (text.length > maxLength) throw refusal([`The schema is ${text.length} characters long. Maximum: ${maxLength}`]);
  const document = withoutDirectives(graphql, parsed(graphql, text));
  const definitions = withBases(document.definitions);
  const problems = problemsOf(graphql, definitions);
  if (problems.length > 0) throw refusal(problems);
  return { ...document, definitions };
}

function parsed(graphql: Graphql, text: string): DocumentNode {
  try {
    assertShallow(graphql, text);
    return graphql.parse(text, { maxTokens });
  } catch (error) {
    if (!(error instanceof graphql.GraphQLError)) throw error;
    throw refusal([`${error.message.slice(0, 300)}${placeOf(error)}`]);
  }
}

/** The parser goes into brackets by calling itself. What cannot be read as tokens is left for it to refuse. */
function assertShallow(graphql: Graphql, text: string): void {
  const lexer = new graphql.Lexer(new graphql.Source(text));
  let depth = 0;
  for (let tokens = 0; tokens <= maxTokens; tokens += 1) {
    const { kind, line, column } = lexer.advance();
    if (kind === graphql.TokenKind.EOF) return;
    if (/^[[{(]$/.test(kind)) depth += 1;
    else if (/^[\]})]$/.test(kind)) depth -= 1;
    if (depth > maxDepth) throw refusal([`It nests deeper than ${maxDepth} levels (line ${line}, column ${column})`]);
  }
}

function withoutDirectives(graphql: Graphql, document: DocumentNode): DocumentNode {
  const isTypeSystem = (node: DefinitionNode) => node.kind !== graphql.Kind.DIRECTIVE_DEFINITION;
  const kept = { ...document, definitions: document.definitions.filter(isTypeSystem) };
  return graphql.visit(kept, { Directive: () => null }) as DocumentNode;
}

/** Extensions of nothing become the definition of what they extend. */
function withBases(given: readonly DefinitionNode[]): readonly DefinitionNode[] {
  const defined = new Set<string>();
  for (const node of given) if (node.kind.endsWith('TypeDefinition')) defined.add(nameOf(node));
  return given.map((node) => {
    if (!node.kind.endsWith('TypeExtension') || defined.has(nameOf(node))) return node;
    defined.add(nameOf(node));
    return { ...node, kind: node.kind.replace('Extension', 'Definition') } as DefinitionNode;
  });
}

function nameOf(node: DefinitionNode): string {
  return 'name' in node ? (node.name?.value ?? '') : '';
}

function problemsOf(graphql: Graphql, definitions: readonly DefinitionNode[]): readonly string[] {
  const known = new Set(graphql.specifiedScalarTypes.map(({ name }) => name));
  const problems: string[] = [];
  const add = (message: string, node: DefinitionNode | { readonly loc?: unknown }) => {
    // To find a line is to count from the beginning of the text.
    if (problems.length >= shown) return;
    const error = new graphql.GraphQLError(message, { nodes: [node as DefinitionNode] });
    problems.push(`${message}${placeOf(error)}`);
  };
  for (const node of definitions) {
    if (node.kind.endsWith('TypeDefinition')) {
      if (known.has(nameOf(node))) add(`There are two types '${nameOf(node)}'`, node);
      known.add(nameOf(node));
    } else if (!graphql.isTypeSystemDefinitionNode(node) && !graphql.isTypeSystemExtensionNode(node)) {
      add('A schema holds definitions of types alone, no operation and no fragment', node);
    }
  }
  for (const definition of definitions) {
    graphql.visit(definition, {
      NamedType(node) {
        if (!known.has(node.name.value)) add(`Unknown type '${node.name.value.slice(0, 200)}'`, node);
      },
    });
  }
  return problems;
}

function placeOf({ locations = [] }: GraphQLError): string {
  const [place] = locations;
  return place === undefined ? '' : ` (line ${place.line}, column ${place.column})`;
}

function refusal(messages: readonly string[]): DocumentError {
  return new DocumentError(
    messages.map((message): AdapterProblem => ({ pointer: '', message: toStorableText(message) })),
  );
}
