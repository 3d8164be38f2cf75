import { sql } from 'kysely';

/**
 * The last segment of `assets.fqn` in lower case: `orders` of `wh.mart.orders`. Spelled alike on both engines, in the index
 * and in queries, so that the one is used for the other.
 */
export const lastSegment = sql<string>`lower(substr(fqn, length(rtrim(fqn, replace(fqn, '.', ''))) + 1))`;
