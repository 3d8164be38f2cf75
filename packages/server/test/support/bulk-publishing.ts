import type * as wire from '@tessera/api';
import type { Answer, ApiClient } from './api-client.js';
import type { Problem } from './makers.js';

export interface BulkOptions {
  readonly execute?: boolean;
  readonly propose?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

type Items = readonly (Partial<wire.BulkPublishBody['contracts'][number]> & { readonly asset_id: string })[];

/** Sends the items in the name of the team; a dry run unless told otherwise. */
export function bulkPublish(
  api: ApiClient,
  publishedBy: string,
  contracts: Items,
  { execute = false, propose = false, headers = {} }: BulkOptions = {},
): Promise<Answer<wire.BulkPublishAnswer & Problem>> {
  const query = [...(execute ? ['dry_run=false'] : []), ...(propose ? ['create_proposals_for_breaking=true'] : [])];
  return api.send('POST', `/api/v1/contracts/bulk?${query.join('&')}`, {
    headers,
    body: { contracts, published_by: publishedBy },
  });
}
