import { command } from '../../command/command.js';
import { given } from '../../command/given.js';
import { argument, text } from '../../command/option.js';

export const preflight = () =>
  command({
    name: 'preflight',
    summary: 'Ask before a query whether an asset keeps its promises',
    arguments: { fqn: argument('name of the asset') },
    options: { consumerType: text('--consumer-type <text>', 'who asks, for the log') },
    examples: ['tessera asset preflight shop.marts.fct_orders'],
    exits: '0 fresh or nothing promised, 1 not fresh',
    run: ({ fqn, consumerType }, { client }) => client.quality.preflight(fqn, given({ consumer_type: consumerType })),
    text: ({ asset_fqn, contract_version, fresh, last_audit_status, last_audit_at, caveats }) =>
      [
        `Asset: ${asset_fqn}`,
        `Contract: v${contract_version}`,
        `Fresh: ${fresh === null ? 'nothing promised' : fresh ? 'True' : 'False'}`,
        `Last quality run: ${last_audit_status === null ? 'none' : `${last_audit_status} at ${last_audit_at ?? ''}`}`,
        ...(caveats.length === 0 ? [] : ['Caveats:', ...caveats.map((caveat) => `  - ${caveat}`)]),
      ].join('\n'),
    ids: ({ asset_id }) => [asset_id],
    exitCode: ({ fresh }) => (fresh === false ? 1 : 0),
  });
