import type { AuditEvent } from '@tessera/sdk';

/** A piece of a sentence; some name something. */
export type Piece =
  | string
  | { readonly kind: 'actor' }
  | { readonly kind: 'subject' }
  | { readonly kind: 'team'; readonly id: string }
  | { readonly kind: 'code'; readonly text: string };

/** How an event looks beside others. */
type Tone = 'plain' | 'good' | 'careful' | 'bad';

export interface Sentence {
  readonly pieces: readonly Piece[];
  readonly tone: Tone;
  /** What somebody wrote with it. */
  readonly comment: string | null;
}

const actor: Piece = { kind: 'actor' };
const subject: Piece = { kind: 'subject' };
const code = (value: unknown): Piece => ({ kind: 'code', text: String(value) });

const at = (host: unknown): readonly Piece[] => (typeof host === 'string' ? [' at ', code(host)] : []);
const teamOf = (id: unknown): readonly Piece[] => [typeof id === 'string' ? { kind: 'team', id } : 'a team'];

type Payload = Readonly<Record<string, unknown>>;
type Tell = (payload: Payload) => readonly [tone: Tone, ...pieces: readonly Piece[]];

function counted(count: unknown, noun: string): string {
  return `${String(count)} ${count === 1 ? noun : `${noun}s`}`;
}

function acknowledged({ response }: Payload): readonly [Tone, ...Piece[]] {
  if (response === 'blocked') return ['bad', actor, ' blocked the change of ', subject];
  if (response === 'migrating') return ['careful', actor, ' is migrating because of the change of ', subject];
  return ['good', actor, ' approved the change of ', subject];
}

const changeNames: readonly (readonly [field: string, name: string])[] = [
  ['email_changed', 'address'],
  ['name_changed', 'name'],
  ['team_changed', 'team'],
  ['role_changed', 'role'],
  ['password_changed', 'password'],
];

function userUpdated(payload: Payload): readonly [Tone, ...Piece[]] {
  const changed = changeNames.flatMap(([field, name]) => (payload[field] === true ? [name] : []));
  return ['plain', `The ${changed.length === 0 ? 'profile' : changed.join(' and the ')} of a person changed`];
}

const telling: Readonly<Record<string, Tell>> = {
  'contract.published': ({ version, change_type: change }) => [
    change === 'major' ? 'careful' : 'good',
    actor,
    ' published ',
    subject,
    ' ',
    code(version),
  ],
  'contract.force_published': ({ version }) => ['bad', actor, ' published ', subject, ' ', code(version), ' by force'],
  'contract.deprecated': ({ version, superseded_by_version: next }) => [
    'plain',
    subject,
    ' ',
    code(version),
    ' was replaced by ',
    code(next),
  ],
  'contract.guarantees_updated': () => ['plain', actor, ' changed the guarantees of ', subject],
  'contract.publish_skipped': () => ['plain', 'An upload found ', subject, ' unchanged'],
  'proposal.created': ({ breaking_changes_count: count }) => [
    'careful',
    actor,
    ' proposed a change of ',
    subject,
    ...(count === undefined ? [] : [` with ${counted(count, 'breaking change')}`]),
  ],
  'proposal.acknowledged': acknowledged,
  'proposal.approved': () => ['good', 'Everybody who had to answer agreed to the change of ', subject],
  'proposal.rejected': () => ['bad', 'The change of ', subject, ' was rejected because ', actor, ' blocked it'],
  'proposal.force_approved': () => ['bad', actor, ' approved the change of ', subject, ' by force'],
  'proposal.withdrawn': () => ['plain', actor, ' took back the change of ', subject],
  'proposal.expired': () => ['plain', 'Nobody decided on the change of ', subject, ' in time'],
  'proposal.objection_filed': () => ['careful', actor, ' objected to the change of ', subject],
  'proposal.published': () => ['good', actor, ' made the change of ', subject, ' live'],
  'proposal.reminder': () => ['plain', 'The teams that still have to answer on ', subject, ' were reminded'],
  'registration.created': () => ['plain', actor, ' became a consumer of ', subject],
  'registration.updated': ({ status_changed: isStatus }) => [
    'plain',
    actor,
    isStatus === true ? ' changed its standing as a consumer of ' : ' changed how it consumes ',
    subject,
  ],
  'registration.deleted': () => ['plain', actor, ' stopped to consume ', subject],
  'asset.created': () => ['plain', actor, ' added ', subject],
  'asset.updated': () => ['plain', actor, ' changed the settings of ', subject],
  'asset.deleted': () => ['bad', actor, ' deleted ', subject],
  'asset.restored': () => ['plain', actor, ' restored ', subject],
  'dependency.created': () => ['plain', 'A dependency of ', subject, ' was recorded'],
  'dependency.deleted': () => ['plain', 'A dependency of ', subject, ' ended'],
  'team.created': ({ name }) => ['plain', 'The team ', code(name), ' was created'],
  'team.deleted': ({ name }) => ['bad', 'The team ', code(name ?? ''), ' was deleted'],
  'team.restored': ({ name }) => ['plain', 'The team ', code(name ?? ''), ' is back'],
  'team.updated': () => ['plain', 'The settings of a team changed'],
  'user.created': ({ name }) => ['plain', code(name), ' joined'],
  'user.deleted': ({ name }) => ['plain', code(name), ' was deactivated'],
  'user.reactivated': ({ name }) => ['plain', code(name), ' is back'],
  'user.updated': userUpdated,
  'api_key.created': ({ name }) => ['plain', actor, ' created the API key ', code(name ?? '')],
  'api_key.revoked': ({ name }) => ['plain', actor, ' revoked the API key ', code(name ?? '')],
  'channel.created': ({ name, team_id: team }) => [
    'plain',
    ...teamOf(team),
    ' is told of changes in ',
    code(name ?? ''),
  ],
  'channel.updated': ({ name }) => ['plain', actor, ' changed the channel ', code(name ?? '')],
  'channel.deleted': ({ name }) => ['plain', actor, ' deleted the channel ', code(name ?? '')],
  'channel.tested': ({ name, success }) => [
    success === false ? 'careful' : 'plain',
    `A test message ${success === false ? 'did not arrive' : 'arrived'} in `,
    code(name ?? ''),
  ],
  'webhook_endpoint.created': ({ name }) => ['plain', actor, ' added the webhook receiver ', code(name ?? '')],
  'webhook_endpoint.updated': ({ host }) => ['plain', actor, ' changed a webhook receiver', ...at(host)],
  'webhook_endpoint.deleted': ({ name }) => ['plain', actor, ' deleted the webhook receiver ', code(name ?? '')],
  'webhook_endpoint.secret_rotated': () => ['plain', actor, ' gave a webhook receiver a new secret'],
  'webhook_endpoint.tested': () => ['plain', actor, ' sent a test to a webhook receiver'],
  'webhook_endpoint.failed_resent': ({ resent }) => [
    'plain',
    actor,
    ` sent ${counted(resent, 'failed webhook')} again`,
  ],
  'webhook_delivery.resent': ({ event_type: type }) => ['plain', actor, ' sent a webhook again: ', code(type ?? '')],
  'bulk.assets_reassigned': ({ asset_count: count, source_team_id: from, target_team_id: to }) => [
    'plain',
    counted(count, 'asset'),
    ' of ',
    ...teamOf(from),
    ' went to ',
    ...teamOf(to),
  ],
  'preflight.checked': () => ['plain', actor, ' asked whether ', subject, ' may be read'],
  'dbt.sync': () => ['plain', 'A dbt project was imported'],
  'dbt.sync_upload': () => ['plain', 'A dbt project was imported'],
  'sync.push': () => ['plain', 'Everything was written to files'],
  'sync.pull': () => ['plain', 'Files were read'],
};

/** `webhook_endpoint.failed_resent` → `Webhook endpoint: failed resent`. */
function plainWords(action: string): string {
  const [entity = '', ...rest] = action.replaceAll('_', ' ').split('.');
  const words = rest.join(' ');
  const head = entity.charAt(0).toUpperCase() + entity.slice(1);
  return words === '' ? head : `${head}: ${words}`;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** What a machine wrote as a reason says nothing that the sentence does not. */
const machineReasons = new Set(['Consumer blocked the proposal']);

/** An audit event in words. */
export function sentenceOf({ action, payload }: Pick<AuditEvent, 'action' | 'payload'>): Sentence {
  const [tone, ...pieces] = telling[action]?.(payload) ?? (['plain', plainWords(action)] as const);
  const comment = textOf(payload['notes']) ?? textOf(payload['reason']);
  return { tone, pieces, comment: comment === null || machineReasons.has(comment) ? null : comment };
}
