import type { State } from '../authorization/states.js';
import { makeAsset, makeContract, makeTeam, next, table } from '../support/makers.js';
import { type EventRow, event, v1 } from './event-row.js';

const job = { namespace: 'airflow', name: 'load' };

/** Two assets of a producer and its reader, where the contract of the first one is live. */
const assets: State = async ({ tessera: { api } }) => {
  const [producer, reader] = [await makeTeam(api), await makeTeam(api)];
  const number = next();
  const raw = await makeAsset(api, { owner: producer, fqn: `seen.raw.t${number}` });
  const mart = await makeAsset(api, { owner: reader, fqn: `seen.mart.t${number}` });
  const contract = await makeContract(api, raw, table({ id: 'integer' }));
  return {
    raw: raw.id,
    mart: mart.id,
    raw_fqn: raw.fqn,
    mart_fqn: mart.fqn,
    contract: contract.id,
    reader: reader.id,
    reader_name: reader.name,
  };
};

const loads = { eventType: 'COMPLETE', job, inputs: [{ name: '{raw_fqn}' }], outputs: [{ name: '{mart_fqn}' }] };
const readsOnly = {
  job: { ...job, facets: { ownership: { owners: [{ name: 'team:{reader_name}' }] } } },
  inputs: [{ name: '{raw_fqn}' }],
};

const observed =
  (kind: 'dependency' | 'reader'): State =>
  async (world) => {
    const values = await assets(world);
    const [inputs, outputs] = [[{ name: values['raw_fqn'] }], kind === 'reader' ? [] : [{ name: values['mart_fqn'] }]];
    const owners = [{ name: values['reader_name'] }];
    const { body } = await world.tessera.api.post<{ observations: readonly { id: string }[] }>('/lineage', {
      job: { ...job, facets: { ownership: { owners } } },
      inputs,
      outputs,
    });
    return { ...values, observation_id: body.observations[0]?.id ?? '' };
  };

const created = (kind: string, more: object) =>
  event('observation.created', '{answer.observations.0.id}', '{caller}', {
    kind,
    asset_id: '{raw}',
    dependent_asset_id: null,
    team_id: null,
    job_namespace: 'airflow',
    job_name: 'load',
    ...more,
  });

export const observationRows: readonly EventRow[] = [
  {
    call: v1('POST', '/lineage'),
    given: assets,
    body: loads,
    answers: '201',
    again: '201',
    refused: { body: {}, answers: '400 INVALID_LINEAGE_EVENT' },
    writes: [created('dependency', { dependent_asset_id: '{mart}' })],
  },
  {
    call: v1('POST', '/lineage'),
    when: 'a job reads and writes no asset',
    given: assets,
    body: readsOnly,
    answers: '201',
    writes: [created('reader', { team_id: '{reader}' })],
  },
  {
    call: v1('POST', '/lineage/observations/{observation_id}/confirm'),
    given: observed('dependency'),
    body: {},
    answers: '200',
    again: '409 OBSERVATION_RESOLVED',
    writes: [
      event('dependency.created', '{answer.dependency_id}', '{caller}', {
        source_asset_id: '{mart}',
        target_asset_id: '{raw}',
        dependency_type: 'transforms',
      }),
      event('observation.confirmed', '{observation_id}', '{caller}', {
        kind: 'dependency',
        asset_id: '{raw}',
        dependent_asset_id: '{mart}',
        team_id: null,
        dependency_id: '{answer.dependency_id}',
        registration_id: null,
      }),
    ],
  },
  {
    call: v1('POST', '/lineage/observations/{observation_id}/confirm'),
    when: 'it is a reader',
    given: observed('reader'),
    body: {},
    answers: '200',
    writes: [
      event('registration.created', '{answer.registration_id}', '{reader}', { contract_id: '{contract}' }),
      event('observation.confirmed', '{observation_id}', '{caller}', {
        kind: 'reader',
        asset_id: '{raw}',
        dependent_asset_id: null,
        team_id: '{reader}',
        dependency_id: null,
        registration_id: '{answer.registration_id}',
      }),
    ],
  },
  {
    call: v1('POST', '/lineage/observations/{observation_id}/reject'),
    given: observed('dependency'),
    body: { reason: 'a backup' },
    answers: '200',
    again: '409 OBSERVATION_RESOLVED',
    writes: [
      event('observation.rejected', '{observation_id}', '{caller}', {
        kind: 'dependency',
        asset_id: '{raw}',
        dependent_asset_id: '{mart}',
        team_id: null,
        reason: 'a backup',
      }),
    ],
  },
];
