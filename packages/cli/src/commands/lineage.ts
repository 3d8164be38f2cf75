import type { Group } from '../command/command.js';
import { confirmObservation } from './lineage/confirm.js';
import { listObservations } from './lineage/observations.js';
import { rejectObservation } from './lineage/reject.js';
import { sendLineageEvent } from './lineage/send.js';

export const lineageCommands: Group = {
  name: 'lineage',
  summary: 'Who was seen reading what',
  verbs: () => [listObservations(), confirmObservation(), rejectObservation(), sendLineageEvent()],
};
