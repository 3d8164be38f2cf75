import { pino } from 'pino';
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
  const settings = readSettings({ ENVIRONMENT: 'test', ...all });
  let outbound: Outbound | undefined;
  const tessera = await testApp({
    database,
    variables: all,
    openPlacing(platform) {
      const opened = openOutbound(platform, settings, pino({ level: 'silent' }));
      outbound = opened;
      return opened.placing;
    },
  });
  outbound?.start();
  return {
    ...tessera,
    async close() {
      await tessera.close();
      await outbound?.stop();
      await database.close();
    },
  };
}
