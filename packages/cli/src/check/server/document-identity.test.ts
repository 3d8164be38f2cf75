import { expect, it } from 'vitest';
import { documentOf, hasIdentity } from './document-identity.js';

it.each([
  ['openapi', { openapi_source: { api_title: 'Shop', method: 'GET', path: '/carts' } }, 'Shop', 'GET /carts'],
  [
    'graphql',
    { graphql_source: { schema_name: 'shop', operation_type: 'query', operation_name: 'carts' } },
    'shop',
    'query carts',
  ],
  ['protobuf', { grpc_source: { package: 'shop.v1', service: 'Carts', method: 'Get' } }, 'shop.v1.Carts', 'Carts.Get'],
  ['datacontract', { datacontract_source: { id: 'urn:shop', model: 'carts' } }, 'urn:shop', 'carts'],
] as const)('of %s is what its document calls itself', (format, metadata, document, name) => {
  expect(documentOf(format, metadata)).toEqual({ document, name });
});

it.each([
  ['openapi', {}],
  ['openapi', { openapi_source: 'Shop' }],
  ['openapi', { openapi_source: { api_title: '', method: 'GET', path: '/' } }],
  ['openapi', { openapi_source: { api_title: 'Shop', method: 'GET' } }],
  ['openapi', { graphql_source: { schema_name: 'shop', operation_type: 'query', operation_name: 'carts' } }],
  ['protobuf', { protobuf_source: { package: 'shop', message: 'Cart' } }],
  ['sql', { sql_source: { name: 'shop.carts' } }],
] as const)('of %s is not known of %j', (format, metadata) => {
  expect(documentOf(format, metadata)).toBeNull();
});

it('is that of GraphQL only where it was named', () => {
  expect([hasIdentity('graphql', false), hasIdentity('graphql', true)]).toEqual([false, true]);
  expect([hasIdentity('openapi', false), hasIdentity('avro', true)]).toEqual([true, false]);
});
