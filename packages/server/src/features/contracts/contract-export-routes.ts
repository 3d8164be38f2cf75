import { exportFormats } from '@tessera/adapters';
import { ContractExportQuery, ContractPath } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import type { Platform } from '../../platform/platform.js';
import { exportContract } from './contract-export-service.js';

const mediaTypes = [...new Set(Object.values(exportFormats).map(({ mediaType }) => mediaType))];

const schemaOf = (mediaType: string) => (mediaType.endsWith('+json') ? Type.Object({}) : Type.String());

export function contractExportRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/contracts/:contract_id/export',
    operationId: 'exportContract',
    summary: 'Write a contract in another format',
    description:
      'The text of a file: JSON Schema, ODCS, dbt properties with an enforced contract, Avro, `CREATE TABLE`, GraphQL types or Markdown. A contract that was imported from ODCS and was not changed since comes back as the document was.',
    tag: 'contracts',
    scope: 'read',
    params: ContractPath,
    query: ContractExportQuery,
    answers: {
      200: Type.Unsafe({
        description: 'The file, in the media type of the format',
        content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: schemaOf(mediaType) }])),
      }),
    },
    errors: ['CONTRACT_NOT_FOUND', 'EXPORT_NOT_POSSIBLE'],
    async handle({ params, query, reply }) {
      const { mediaType, text } = await exportContract(platform, params.contract_id, query);
      reply.type(`${mediaType}; charset=utf-8`);
      return text;
    },
  });
}
