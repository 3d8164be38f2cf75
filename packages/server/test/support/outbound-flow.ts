import { channelKind } from '../../src/features/channels/channel-kind-service.js';
import { fanOutReader } from '../../src/features/deliveries/delivery-queue-service.js';
import { startDeliveries } from '../../src/features/deliveries/delivery-worker-service.js';
import { webhookKind } from '../../src/features/webhooks/webhook-kind-service.js';
import type { Unit } from '../../src/platform/database/unit.js';
import { placeEvents } from '../../src/platform/events/outbox.js';
import { openMailer } from '../../src/platform/mail/mailer.js';
import { openSender } from '../../src/platform/outbound/http-sender.js';
import { targetRules } from '../../src/platform/outbound/target-guard.js';
import type { Platform } from '../../src/platform/platform.js';
import { secretBox } from '../../src/platform/secrets/secret-box.js';
import { readSettings } from '../../src/platform/settings/read-settings.js';
import { eventually } from './eventually.js';

/** What sends events, step by step. */
export interface OutboundFlow {
  /** Places what was committed and writes what is to be sent. */
  place(): Promise<void>;
  /** The same, and sends until nothing waits. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Sends the events of the database as a server with these variables does. Every attempt is the last. */
export function outboundFlow(
  platform: Platform,
  variables: Readonly<Record<string, string>>,
  { slackApiUrl }: { readonly slackApiUrl?: string } = {},
): OutboundFlow {
  const settings = readSettings({ ENVIRONMENT: 'test', ...variables });
  const sender = openSender(targetRules(settings));
  const mailer = openMailer(settings);
  const box = secretBox(settings);
  const kinds = [
    webhookKind({ settings, sender, box, clock: platform.clock }),
    channelKind({ settings, sender, mailer, box, ...(slackApiUrl === undefined ? {} : { slackApiUrl }) }),
  ];
  const reader = fanOutReader(kinds);
  const place = async (): Promise<void> => {
    while ((await placeEvents(platform, [(unit: Unit, events) => reader(unit, events)])) > 0);
  };
  const waiting = (): Promise<readonly unknown[]> =>
    platform.db.selectFrom('webhook_deliveries').select('id').where('status', '=', 'pending').execute();
  return {
    place,
    async flush() {
      await place();
      const failures: unknown[] = [];
      const worker = startDeliveries(platform, {
        kinds,
        plan: { waitsSeconds: [], random: () => 0.5 },
        onFailure: (error) => failures.push(error),
      });
      try {
        await eventually(waiting, ({ length }) => length === 0 || failures.length > 0);
      } finally {
        await worker.stop();
      }
      if (failures.length > 0) throw failures[0];
    },
    async close() {
      mailer?.close();
      await sender.close();
    },
  };
}
