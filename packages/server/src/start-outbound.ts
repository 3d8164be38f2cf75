import type { Logger } from 'pino';
import { channelKind } from './features/channels/channel-kind-service.js';
import type { DeliveryKind } from './features/deliveries/delivery-kind.js';
import { fanOutReader } from './features/deliveries/delivery-queue-service.js';
import { type DeliveryWorker, startDeliveries } from './features/deliveries/delivery-worker-service.js';
import { webhookKind } from './features/webhooks/webhook-kind-service.js';
import { type Placing, startPlacing } from './platform/events/event-placing.js';
import { openMailer } from './platform/mail/mailer.js';
import { openSender } from './platform/outbound/http-sender.js';
import { targetRules } from './platform/outbound/target-guard.js';
import type { Platform } from './platform/platform.js';
import { type SecretBox, secretBox } from './platform/secrets/secret-box.js';
import type { Settings } from './platform/settings/setting-table.js';

/** What tells others of what was committed. */
export interface Outbound {
  /** Opens the secrets of receivers; one a process, because a passphrase takes a tenth of a second. */
  readonly box: SecretBox;
  readonly placing: Placing;
  /** Begins to send. */
  start(): void;
  /** Gives what is under way some seconds, and leaves the rest to the next process. */
  stop(): Promise<void>;
}

/** Opens what sends events. They are placed, and what is to be sent is written, from now on; nothing is sent yet. */
export function openOutbound(platform: Platform, settings: Settings, logger: Logger): Outbound {
  const sender = openSender(targetRules(settings));
  const mailer = openMailer(settings);
  const box = secretBox(settings, () =>
    logger.warn('SECRETS_KEY is not set: stored secrets are encrypted with a development key that everybody knows'),
  );
  const kinds: readonly DeliveryKind[] = [
    webhookKind({ settings, sender, box, clock: platform.clock }),
    channelKind({ settings, sender, mailer, box }),
  ];
  const placing = startPlacing(
    platform,
    kinds.map((kind) => fanOutReader([kind])),
    {
      onFailure: (error) => logger.error({ err: error }, 'events could not be placed; it is tried again'),
      // A reader that cannot take an event would keep everybody from all that come after it.
      onPassedOver: (error, events) =>
        logger.error(
          { err: error, events: events.map(({ id }) => id) },
          'an event could not be taken; webhooks or channels are not told of it',
        ),
    },
  );
  let worker: DeliveryWorker | null = null;
  placing.onPlaced(() => worker?.wake());
  return {
    box,
    placing,
    start() {
      worker = startDeliveries(platform, {
        kinds,
        plan: { waitsSeconds: settings.webhookRetrySeconds, random: Math.random },
        onFailure: (error) => logger.error({ err: error }, 'deliveries could not be claimed; it is tried again'),
      });
    },
    async stop() {
      await placing.stop();
      await worker?.stop();
      mailer?.close();
      await sender.close();
    },
  };
}
