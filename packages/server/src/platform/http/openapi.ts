import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { ErrorBody, RateLimitBody, ValidationErrorBody } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { logo } from './logo.js';

/** Drops what only the server understands (`x-parse`, …) from a schema of the public description. */
function publicSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(publicSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !['x-parse', 'x-rule', 'x-setting', '$id'].includes(key) && value !== undefined)
      .map(([key, value]) => [key, key === 'default' || key === 'enum' ? value : publicSchema(value)]),
  );
}

export const apiVersion = '0.1.0';

/** Describes the API at `/openapi.json` (OpenAPI 3.1) and shows it at `/docs`. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  app.addSchema(ErrorBody);
  app.addSchema(ValidationErrorBody);
  app.addSchema(RateLimitBody);
  await app.register(swagger, {
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) => String(schema['$id'] ?? `schema-${index}`),
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tessera',
        version: apiVersion,
        description:
          'Coordinates changes of data contracts between the teams that publish tables and the teams that read them.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'session',
            description:
              'The cookie of a browser that signed in at `/login`. It counts only without an `Authorization` header. The role gives the scopes: `admin` all, `team_admin` read and write, `user` read. Requests that change something are answered with 403 when a page of another site sends them.',
          },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: publicSchema(schema) as TSchema & { hide?: boolean }, url }),
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: false,
    uiConfig: { docExpansion: 'none' },
    theme: { title: 'Tessera API' },
    logo: { type: 'image/svg+xml', content: Buffer.from(logo), href: '/docs' },
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
