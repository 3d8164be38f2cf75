import { avroRecord } from '../support/spec-documents.js';
import { type EventRow, nobody, v1 } from './event-row.js';
import * as states from './states.js';

const { live, dropped } = states.columns;

/** Requests that ask and change nothing. */
export const questionRows: readonly EventRow[] = [
  {
    call: v1('POST', '/assets/{asset_id}/version-suggestion'),
    given: states.contract,
    body: { schema: dropped },
    refused: { given: { asset_id: nobody }, answers: '404 ASSET_NOT_FOUND' },
    answers: '200',
    writes: 'a suggestion changes nothing',
  },
  {
    call: v1('POST', '/contracts/compare'),
    given: states.contract,
    body: { contract_id_1: '{contract_id}', contract_id_2: '{contract_id}' },
    refused: {
      body: { contract_id_1: '{contract_id}', contract_id_2: nobody },
      answers: '404 CONTRACT_NOT_FOUND',
    },
    answers: '200',
    writes: 'a comparison changes nothing',
  },
  {
    call: v1('POST', '/schemas/validate'),
    body: { schema: live },
    refused: { body: 'no=schema', answers: '422' },
    answers: '200',
    writes: 'an opinion about a schema changes nothing',
  },
  {
    call: v1('POST', '/compat/check-compat'),
    body: { spec_format: 'avro', spec_content: JSON.stringify(avroRecord('any', 'A', [])) },
    answers: '200',
    writes: 'it only answers what would break',
  },
  {
    call: v1('POST', '/schemas/compare'),
    body: { before: live, after: dropped },
    refused: { body: { before: live }, answers: '422' },
    answers: '200',
    writes: 'a comparison changes nothing',
  },
  {
    call: v1('POST', '/assets/{asset_id}/impact'),
    given: states.readContract,
    body: dropped,
    refused: { given: { asset_id: nobody }, answers: '404 ASSET_NOT_FOUND' },
    answers: '200',
    writes: 'what a change would mean changes nothing',
  },
  {
    call: v1('POST', '/impact'),
    given: states.readContract,
    body: { changes: [{ asset_id: '{asset_id}', schema: dropped }] },
    refused: { body: { changes: [] }, answers: '422' },
    answers: '200',
    writes: 'what changes would mean changes nothing',
  },
];
