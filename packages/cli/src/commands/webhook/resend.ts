import { command } from '../../command/command.js';
import { optionalArgument, text } from '../../command/option.js';
import { CommandFailure, exitCodes } from '../../failure.js';

export const resendDeliveries = () =>
  command({
    name: 'resend',
    summary: 'Send a delivery again, or all that failed to an address',
    arguments: { delivery: optionalArgument('id of the delivery') },
    options: { failedOf: text('--failed-of <webhook>', 'all that failed to this address: name or id') },
    examples: [
      'tessera webhook resend 0a5e6e3b-43a4-44ab-9a0e-2d2e7f5c9f10',
      'tessera webhook resend --failed-of catalog',
    ],
    run: async ({ delivery, failedOf }, { client, find }) => {
      if ((delivery === undefined) === (failedOf === undefined)) {
        throw new CommandFailure('Give the id of a delivery, or --failed-of', exitCodes.usage);
      }
      if (delivery !== undefined) return client.webhooks.resend(delivery);
      return client.webhooks.resendFailed(await find.webhook(failedOf ?? ''));
    },
    text: (answer) => ('resent' in answer ? `Resent: ${answer.resent}` : `Resent: ${answer.id} (${answer.status})`),
  });
