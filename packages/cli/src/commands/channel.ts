import type { Group } from '../command/command.js';
import { createChannel } from './channel/create.js';
import { deleteChannel } from './channel/delete.js';
import { listChannels } from './channel/list.js';
import { testChannel } from './channel/test.js';

export const channelCommands: Group = {
  name: 'channel',
  summary: 'Where teams are told what concerns them',
  verbs: () => [createChannel(), listChannels(), testChannel(), deleteChannel()],
};
