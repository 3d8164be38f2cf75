import { group } from '../command/command.js';
import { confirmObservation } from './lineage/confirm.js';
import { listObservations } from './lineage/observations.js';
import { rejectObservation } from './lineage/reject.js';
import { sendLineageEvent } from './lineage/send.js';

export const lineageCommands = () =>
  group('lineage', 'Who was seen reading what', [
    listObservations(),
    confirmObservation(),
    rejectObservation(),
    sendLineageEvent(),
  ]);
