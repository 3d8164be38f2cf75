import Type, { type Static } from 'typebox';
import { OneOf } from './fields.js';

const Place = { status: OneOf(['success']), path: Type.String({ description: 'The directory of `GIT_SYNC_PATH`' }) };

const Counts = Type.Object({
  teams: Type.Integer(),
  assets: Type.Integer(),
  contracts: Type.Integer(),
  users: Type.Integer(),
  registrations: Type.Integer(),
  dependencies: Type.Integer(),
  proposals: Type.Integer(),
});
export type FileSyncCounts = Static<typeof Counts>;

export const FilesPushed = Type.Object({
  ...Place,
  exported: Type.Object(Counts.properties, { description: 'What stands in the files' }),
  files_written: Type.Integer({ description: 'Files that are new or other than before' }),
  stale: Type.Array(Type.String(), {
    description: 'Files in the directories that this push did not make. They stay; a pull reads them.',
  }),
});
export type FilesPushed = Static<typeof FilesPushed>;

export const FilesPulled = Type.Object({
  ...Place,
  imported: Type.Object(Counts.properties, { description: 'What stands in the files, changed or not' }),
  changes: Type.Integer({ description: 'How much of it was new or other than before' }),
});
export type FilesPulled = Static<typeof FilesPulled>;
