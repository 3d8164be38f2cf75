/** `graphql.<schema>.<query|mutation>_<operation>`: the address that clients know an operation by. */
export function operationFqn(schemaName: string, kind: 'query' | 'mutation', operation: string): string {
  const schema = schemaName
    .toLowerCase()
    .replace(/[ -]/g, '_')
    .replace(/[^\p{L}\p{N}_]/gu, '')
    .replace(/_+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `graphql.${schema === '' ? 'unknown' : schema}.${kind}_${operation.toLowerCase()}`;
}
