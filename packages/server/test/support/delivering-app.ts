import { pino } from 'pino';
import { wakeOnAnnouncements } from '../../src/platform/events/event-placing.js';
import { readSettings } from '../../src/platform/settings/read-settings.js';
import { type Outbound, openOutbound } from '../../src/start-outbound.js';
import { type TestApp, testApp } from './test-app.js';
import { testDatabase } from './test-database.js';

/** Receivers on this machine may be reached, and what fails is repeated soon. */
export const deliveryVariables = {
  WEBHOOK_ALLOWED_RANGES: '127.0.0.0/8',
  WEBHOOK_TIMEOUT: '1',
  WEBHOOK_RETRY_SECONDS: '.05,.1,.2,.2,.2,.2,.2,.2,.2,.2',
};

/** The whole application with what sends events, on a database of its own. */
export async function deliveringApp(variables: Readonly<Record<string, string>>): Promise<TestApp> {
  const database = await testDatabase();
  const all = { ...deliveryVariables, ...variables };
  let outbound: Outbound | undefined;
  const tessera = await testApp({
    database,
    variables: all,
    onCommitted: (events) => {
      if (outbound !== undefined) wakeOnAnnouncements(outbound.placing)(events);
    },
  });
  const settings = readSettings({ ENVIRONMENT: 'test', ...all });
  const opened = openOutbound(tessera.platform, settings, pino({ level: 'silent' }));
  outbound = opened;
  opened.start();
  return {
    ...tessera,
    async close() {
      await tessera.close();
      await opened.stop();
      await database.close();
    },
  };
}
