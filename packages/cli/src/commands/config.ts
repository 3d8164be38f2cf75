import { group } from '../command/command.js';
import { showConfig } from './config/show.js';

export const configCommands = () => group('config', 'Settings of this command', [showConfig()]);
