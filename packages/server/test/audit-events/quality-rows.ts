import * as given from '../authorization/states.js';
import { type EventRow, nobody, v1 } from './event-row.js';

const why = 'a quality run is a record of its own';
const checks = (table?: string) => ({ checks: [{ name: 'row_count > 0', table, outcome: 'fail' }] });

export const qualityRows: readonly EventRow[] = [
  {
    call: v1('POST', '/assets/{asset_id}/audit-results'),
    given: given.assets,
    body: { status: 'failed', triggered_by: 'manual' },
    refused: { given: { asset_id: nobody }, answers: '404 ASSET_NOT_FOUND' },
    answers: '200',
    writes: why,
  },
  {
    call: v1('POST', '/assets/{asset_id}/audit-results/{format}'),
    given: given.scanned,
    body: checks(),
    refused: { body: checks('another_table'), answers: '400 INVALID_AUDIT_RESULTS' },
    answers: '200',
    writes: why,
  },
  {
    call: v1('POST', '/audit-results/{format}'),
    given: given.scanned,
    body: checks('{fqn}'),
    refused: { body: {}, answers: '400 INVALID_AUDIT_RESULTS' },
    answers: '200',
    writes: why,
  },
];
