import type { Group } from '../command/command.js';
import { createWebhook } from './webhook/create.js';
import { deleteWebhook } from './webhook/delete.js';
import { listDeliveries } from './webhook/deliveries.js';
import { listWebhooks } from './webhook/list.js';
import { resendDeliveries } from './webhook/resend.js';
import { rotateSecret } from './webhook/rotate-secret.js';
import { testWebhook } from './webhook/test.js';

export const webhookCommands: Group = {
  name: 'webhook',
  summary: 'Other systems that are told what happens',
  verbs: () => [
    createWebhook(),
    listWebhooks(),
    testWebhook(),
    listDeliveries(),
    resendDeliveries(),
    rotateSecret(),
    deleteWebhook(),
  ],
};
