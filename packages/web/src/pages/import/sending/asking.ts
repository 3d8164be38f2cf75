import { tessera } from '../../../data/client.js';
import { ToldError } from '../../../parts/feedback/told-error.js';
import type { GivenDocument } from '../documents/given-document.js';
import type { Recognised } from '../documents/recognise.js';
import type { ImportFormat } from '../formats/import-formats.js';
import type { ImportOptions } from '../formats/import-options.js';
import { askDbt } from './asking-dbt.js';
import type { Asking } from './imported.js';
import { specSenders } from './spec-senders.js';

/**
 * What can be asked about the documents that were given.
 *
 * @throws {ToldError} when the browser already sees that it cannot be read.
 */
export async function askingOf(
  format: ImportFormat,
  { main, companions }: Recognised,
  documents: readonly GivenDocument[],
  options: ImportOptions,
): Promise<Asking> {
  const first = main ?? documents[0];
  if (first === undefined || options.owner === null)
    throw new ToldError('This cannot be read', 'There is no document to read.');
  if (format === 'dbt') return askDbt(first, companions, options);
  const rest = documents.filter((document) => document !== first);
  const place = options.environment === '' ? {} : { environment: options.environment };
  return specSenders[format]({
    sync: tessera.sync,
    text: await first.file.text(),
    main: first,
    others: await Promise.all(rest.map(async ({ name, file }) => ({ name, text: await file.text() }))),
    options,
    place,
    common: {
      ...place,
      owner_team_id: options.owner.id,
      auto_publish_contracts: options.publishes,
      auto_update_contracts: options.updates,
      auto_create_proposals: options.proposes,
    },
  });
}
