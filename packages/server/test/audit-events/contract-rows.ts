import { type EventRow, event, nobody, v1 } from './event-row.js';
import * as states from './states.js';

const { live, added, dropped } = states.columns;
const publish = v1('POST', '/assets/{asset_id}/contracts');
/** Guarantees are stored whole: what was not given is `null`. */
const noGuarantees = { nullability: null, freshness: null, volume: null, accepted_values: null };
const byOwn = 'published_by={own}';
const published = (changeType: string | null, version: string, isForced = false, isPrerelease = false) =>
  event(isForced ? 'contract.force_published' : 'contract.published', '{answer.contract.id}', '{own}', {
    version,
    change_type: changeType,
    force: isForced,
    prerelease: isPrerelease,
  });
const deprecated = (supersededBy: string) =>
  event('contract.deprecated', '{contract_id}', '{own}', {
    version: '1.0.0',
    superseded_by: '{answer.contract.id}',
    superseded_by_version: supersededBy,
  });

/** Contracts: one at a time, their guarantees, many at a time. */
export const contractRows: readonly EventRow[] = [
  {
    call: publish,
    when: 'as the first version',
    given: states.asset,
    query: byOwn,
    body: { schema: live, guarantees: { nullability: { id: 'never' } } },
    refused: { body: { schema: { type: 'nothing' } }, answers: '400 INVALID_SCHEMA' },
    answers: '201',
    writes: [published(null, '1.0.0')],
  },
  {
    call: publish,
    when: 'as a compatible version',
    given: states.contract,
    query: byOwn,
    body: { schema: added, version: '1.1.0' },
    refused: { body: { schema: added, version: '1.0.0' }, answers: '409 VERSION_EXISTS' },
    answers: '201',
    writes: [published('minor', '1.1.0'), deprecated('1.1.0')],
    again: '409 VERSION_EXISTS',
  },
  {
    call: publish,
    when: 'as a breaking version',
    given: states.readContract,
    query: byOwn,
    body: { schema: dropped },
    refused: { query: `published_by=${nobody}`, answers: '404 TEAM_NOT_FOUND' },
    answers: '201',
    writes: [
      event('proposal.created', '{answer.proposal.id}', '{own}', {
        asset_id: '{asset_id}',
        change_type: 'major',
        breaking_changes_count: 1,
      }),
    ],
    again: '409 DUPLICATE_PROPOSAL',
  },
  {
    call: publish,
    when: 'as a breaking version by force',
    given: states.readContract,
    query: `${byOwn}&force=true`,
    body: { schema: dropped },
    answers: '201',
    writes: [published('major', '2.0.0', true), deprecated('2.0.0')],
  },
  {
    call: publish,
    when: 'as a breaking pre-release',
    given: states.readContract,
    query: byOwn,
    body: { schema: dropped, version: '2.0.0-rc.1' },
    answers: '201',
    writes: [published('major', '2.0.0-rc.1', false, true), deprecated('2.0.0-rc.1')],
  },
  {
    call: publish,
    when: 'as a breaking version that waits for nobody',
    given: states.contract,
    query: `${byOwn}&auto_publish=true`,
    body: { schema: dropped },
    answers: '201',
    writes: [published('major', '2.0.0'), deprecated('2.0.0')],
  },
  {
    call: v1('PATCH', '/contracts/{contract_id}/guarantees'),
    given: states.guaranteed,
    body: { guarantees: { freshness: { max_staleness_minutes: 60 } } },
    refused: { given: { contract_id: nobody }, answers: '404 CONTRACT_NOT_FOUND' },
    answers: '200',
    writes: [
      event('contract.guarantees_updated', '{contract_id}', '{caller}', {
        old_guarantees: { ...noGuarantees, nullability: { id: 'never' } },
        new_guarantees: { ...noGuarantees, freshness: { max_staleness_minutes: 60 } },
      }),
    ],
  },
  {
    call: v1('POST', '/contracts/bulk'),
    given: states.both(states.contract, states.twoMore, states.bareAsset),
    query: 'dry_run=false&create_proposals_for_breaking=true',
    body: {
      contracts: [
        { asset_id: '{asset_id}', schema: added },
        { asset_id: nobody, schema: added },
        { asset_id: '{second_asset}', schema: dropped },
        { asset_id: '{third_asset}', schema: live },
        { asset_id: '{bare_asset}', schema: live },
      ],
      published_by: '{own}',
    },
    refused: {
      body: { contracts: [{ asset_id: '{asset_id}', schema: added }], published_by: nobody },
      answers: '404 TEAM_NOT_FOUND',
    },
    answers: '200',
    writes: [
      event('contract.published', '{answer.results.0.contract_id}', '{own}', {
        version: '1.1.0',
        change_type: 'minor',
        force: false,
        prerelease: false,
      }),
      event('contract.deprecated', '{contract_id}', '{own}', {
        version: '1.0.0',
        superseded_by: '{answer.results.0.contract_id}',
        superseded_by_version: '1.1.0',
      }),
      event('contract.published', '{answer.results.4.contract_id}', '{own}', {
        version: '1.0.0',
        change_type: null,
        force: false,
        prerelease: false,
      }),
      event('proposal.created', '{answer.results.2.proposal_id}', '{own}', {
        asset_id: '{second_asset}',
        change_type: 'major',
        breaking_changes_count: 1,
      }),
      event(
        'contract.publish_skipped',
        '{third_asset}',
        '{own}',
        { asset_fqn: '{third_fqn}', current_version: '1.0.0', reason: 'No schema changes detected' },
        'contract',
      ),
    ],
  },
  {
    call: v1('POST', '/contracts/bulk'),
    when: 'as a dry run',
    given: states.contract,
    query: 'create_proposals_for_breaking=true',
    body: { contracts: [{ asset_id: '{asset_id}', schema: dropped }], published_by: '{own}' },
    answers: '200',
    writes: 'a dry run changes nothing',
  },
];
