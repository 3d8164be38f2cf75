import { eventTypes } from '@tessera/sdk';

/** What is recorded, by the kind of thing that it happened to. */
export const actionsByEntity: Readonly<Record<string, readonly string[]>> = {
  asset: ['created', 'updated', 'deleted', 'restored']
    .map((what) => `asset.${what}`)
    .concat('bulk.owner_assigned', 'preflight.checked'),
  contract: [
    'contract.published',
    'contract.force_published',
    'contract.deprecated',
    'contract.guarantees_updated',
    'contract.publish_skipped',
  ],
  proposal: [...eventTypes.filter((type) => type.startsWith('proposal.')), 'proposal.published'],
  registration: ['registration.created', 'registration.updated', 'registration.deleted', 'registration.restored'],
  dependency: ['dependency.created', 'dependency.deleted', 'dependency.restored'],
  observation: ['observation.created', 'observation.confirmed', 'observation.rejected'],
  team: ['team.created', 'team.updated', 'team.deleted', 'team.restored', 'bulk.assets_reassigned'],
  user: ['user.created', 'user.updated', 'user.deleted', 'user.reactivated'],
  api_key: ['api_key.created', 'api_key.revoked'],
  channel: ['channel.created', 'channel.updated', 'channel.deleted', 'channel.tested'],
  slack_config: ['slack_config.created', 'slack_config.updated', 'slack_config.deleted', 'slack_config.tested'],
  webhook_endpoint: [
    'webhook_endpoint.created',
    'webhook_endpoint.updated',
    'webhook_endpoint.deleted',
    'webhook_endpoint.secret_rotated',
    'webhook_endpoint.tested',
    'webhook_endpoint.failed_resent',
  ],
  webhook_delivery: ['webhook_delivery.resent'],
  sync: ['dbt.sync', 'dbt.sync_upload', 'sync.push', 'sync.pull'],
};

const special: Readonly<Record<string, string>> = {
  api_key: 'API key',
  sync: 'Import',
  user: 'Person',
  slack_config: 'Slack channel',
  webhook_endpoint: 'Webhook receiver',
  dbt: 'dbt',
};

/** `webhook_delivery` → `Webhook delivery`. */
export function entityWords(entity: string): string {
  const words = entity.replaceAll('_', ' ');
  return special[entity] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** `proposal.force_approved` → `force approved`; what belongs to another group keeps it. */
export function actionWords(action: string, entity: string): string {
  const [group = '', ...rest] = action.split('.');
  const words = rest.join(' ').replaceAll('_', ' ');
  return group === entity ? words : `${words} (${group})`;
}
