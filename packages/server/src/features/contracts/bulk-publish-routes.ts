import { BulkPublishAnswer, BulkPublishBody, BulkPublishQuery, GuaranteesField, PublishBody } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { type FieldSchema, RequestReader, type ValueRules } from '../../platform/http/request-reader.js';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { happeningOnce, type Platform } from '../../platform/platform.js';
import { type BulkItem, readMode } from './bulk-publish-decision.js';
import { publishInBulk } from './bulk-publish-service.js';

/** A hundred schemas of usual size; each has its own limit. */
const maxBulkBytes = 32 * 1024 * 1024;

export function bulkPublishRoutes(app: FastifyInstance, means: RouteMeans, platform: Platform): void {
  addRoute(app, means, {
    method: 'POST',
    path: '/api/v1/contracts/bulk',
    operationId: 'publishContracts',
    summary: 'Publish the contracts of many assets',
    description:
      'Judges up to 100 schemas and publishes them under the suggested versions; by default it only says what would happen. Items are judged in order and a failed one does not undo the others; an asset that is named twice is judged by what the first item made of it. A schema without changes is skipped, whatever its descriptions and guarantees are. An `Idempotency-Key` counts for executions, not for dry runs.',
    tag: 'contracts',
    scope: 'write',
    rate: ['write', 'bulk'],
    query: BulkPublishQuery,
    body: BulkPublishBody,
    maxBodyBytes: maxBulkBytes,
    answers: { 200: BulkPublishAnswer },
    errors: ['TEAM_NOT_FOUND', 'UNAUTHORIZED_TEAM', 'USER_NOT_FOUND'],
    isIdempotent: true,
    handle: ({ actor, query, body, once }) =>
      publishInBulk(happeningOnce(platform, once), actor, {
        items: body.contracts.map((item) => readItem(means.rules, item)),
        publishedBy: body.published_by,
        publishedByUserId: body.published_by_user_id ?? null,
        isDryRun: query.dry_run ?? true,
        shouldPropose: query.create_proposals_for_breaking ?? false,
      }),
  });
}

/** The item, its schema and guarantees read as in a publish request: what is wrong becomes the failure of the item. */
function readItem(rules: ValueRules, given: BulkPublishBody['contracts'][number]): BulkItem {
  const schema = readField(rules, 'schema', PublishBody.properties.schema, given.schema);
  const guarantees = readField(rules, 'guarantees', GuaranteesField, given.guarantees ?? null);
  return {
    assetId: given.asset_id,
    schema: given.schema,
    guarantees: guarantees.value,
    mode: readMode(given.compatibility_mode),
    schemaErrors: schema.errors,
    guaranteesErrors: guarantees.errors,
  };
}

/** The value as the field reads it, and what is wrong with it and where. */
function readField<Field extends TSchema>(rules: ValueRules, name: string, field: Field, given: unknown) {
  const reader = new RequestReader(rules);
  const place = ['body', name];
  const value = reader.read(field as FieldSchema, given, place) as Static<Field>;
  const errors = reader.found.map(({ loc, msg }) => {
    const text = msg.replace(/^Value error, /, '');
    const within = loc.slice(place.length);
    return within.length === 0 ? text : `${within.join('.')}: ${text}`;
  });
  return { value, errors };
}
