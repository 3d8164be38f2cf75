import { DocumentError } from '../document-problem.js';
import type { Specification } from '../specification/specification.js';
import { type GraphqlReadingOptions, readGraphqlIntrospection } from './read-graphql.js';
import { parseSdl } from './sdl-document.js';

/**
 * Reads a schema in GraphQL's own language; every field of the query and mutation types is an asset, the same as in the
 * introspection of that schema.
 *
 * @throws {DocumentError} with line and column.
 */
export async function readGraphqlSdl(text: string, options: GraphqlReadingOptions): Promise<Specification> {
  // Loaded with the first schema: most servers never see one.
  const graphql = await import('graphql');
  const schema = graphql.buildASTSchema(parseSdl(graphql, text), { assumeValid: true, assumeValidSDL: true });
  if (schema.getQueryType() == null)
    throw new DocumentError([{ pointer: '', message: 'The schema has no query type' }]);
  // `null` prototypes and the like end here: the reader takes plain JSON.
  const introspection = graphql.introspectionFromSchema(schema, { inputValueDeprecation: true });
  return readGraphqlIntrospection(JSON.parse(JSON.stringify(introspection)), options);
}
