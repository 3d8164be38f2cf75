import { group } from '../command/command.js';
import { createChannel } from './channel/create.js';
import { deleteChannel } from './channel/delete.js';
import { listChannels } from './channel/list.js';
import { testChannel } from './channel/test.js';

export const channelCommands = () =>
  group('channel', 'Where teams are told what concerns them', [
    createChannel(),
    listChannels(),
    testChannel(),
    deleteChannel(),
  ]);
