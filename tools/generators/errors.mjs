// The catalogue of error codes, as a page.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function generate(root) {
  const { errorCatalogue } = await import(pathToFileURL(join(root, 'packages/api/dist/index.js')).href);
  const rows = Object.entries(errorCatalogue)
    .sort(([, one], [, other]) => one.status - other.status)
    .map(([code, { status, meaning }]) => `| ${status} | \`${code}\` | ${meaning} |`);
  const text = [
    '# Errors',
    '',
    'Every error but a refused request shape has this body; `request_id` equals the header `X-Request-ID`:',
    '',
    '```json',
    '{"error": {"code": "ASSET_NOT_FOUND", "message": "Asset not found", "request_id": "…", "timestamp": "…", "details": {}}}',
    '```',
    '',
    'A request whose path, query or body has the wrong shape is answered with 422 and all problems at once:',
    '',
    '```json',
    '{"detail": [{"type": "string_too_short", "loc": ["body", "name"], "msg": "String should have at least 1 character", "input": "", "ctx": {"min_length": 1}}]}',
    '```',
    '',
    'A request too many is answered with 429, the header `Retry-After` and this body; after too many sign-ins that failed it is the usual body with the code `BAD_REQUEST`:',
    '',
    '```json',
    '{"error": {"code": "RATE_LIMIT_EXCEEDED", "message": "Too Many Requests", "detail": "100 per 1 minute"}}',
    '```',
    '',
    'Requests are judged in this order: JSON of the body (422), authentication (401), scope (403), shape of path, query and body (422), rate limits (429), then the rules of the operation. Nothing is stored by a request that is answered with an error.',
    '',
    'This page is generated from the catalogue in `packages/api/src/error-codes.ts`.',
    '',
    '| Status | Code | Meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ];
  return { 'docs/errors.md': text.join('\n') };
}
