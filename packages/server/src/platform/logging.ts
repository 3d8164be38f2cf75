import { type Logger, pino } from 'pino';
import type { Settings } from './settings/setting-table.js';

/** The log of the process: one JSON object a line, or lines for people. Headers with secrets never reach it. */
export async function createLogger({ logLevel, logFormat }: Pick<Settings, 'logLevel' | 'logFormat'>): Promise<Logger> {
  const options = { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] };
  if (logFormat === 'json') return pino(options);
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }));
}
