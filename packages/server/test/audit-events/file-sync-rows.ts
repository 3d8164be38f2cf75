import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilesPushed } from '@tessera/api';
import type { State } from '../authorization/states.js';
import { makeTeam } from '../support/makers.js';
import { type EventRow, event, v1 } from './event-row.js';

/** Everything stands in files as it is. */
const pushed: State = async ({ tessera }) => {
  const { name, id } = await makeTeam(tessera.api);
  const { body } = await tessera.api.post<FilesPushed>('/sync/push');
  return { sync_path: body.path, team: id, team_name: name };
};

/** A file says otherwise. */
const edited: State = async (world) => {
  const values = await pushed(world);
  const file = join(values['sync_path'] ?? '', 'teams', `${values['team_name']}.yaml`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('metadata: {}', 'metadata:\n  edited: true'));
  return values;
};

const pulled = (counts: Readonly<Record<string, number>> = {}) =>
  event(
    'sync.pull',
    '{caller}',
    '{caller}',
    {
      path: '{sync_path}',
      teams_created: 0,
      teams_updated: 0,
      users_created: 0,
      users_updated: 0,
      assets_created: 0,
      assets_updated: 0,
      contracts_created: 0,
      contracts_updated: 0,
      registrations_created: 0,
      registrations_updated: 0,
      dependencies_created: 0,
      proposals_created: 0,
      ...counts,
    },
    'sync',
  );

/** Files for git. */
export const fileSyncRows: readonly EventRow[] = [
  {
    call: v1('POST', '/sync/push'),
    given: pushed,
    answers: '200',
    writes: [event('sync.push', '{caller}', '{caller}', { path: '{sync_path}', files_written: 0 }, 'sync')],
  },
  { call: v1('POST', '/sync/pull'), when: 'of what is there', given: pushed, answers: '200', writes: [pulled()] },
  {
    call: v1('POST', '/sync/pull'),
    when: 'of a changed file',
    given: edited,
    answers: '200',
    writes: [
      event('team.updated', '{team}', null, { name: null, metadata_changed: true, triggered_by: 'sync_pull' }),
      pulled({ teams_updated: 1 }),
    ],
  },
];
