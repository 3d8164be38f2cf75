import { type ChangeFact, type ToldEvent, textOf } from './event-facts.js';
import { fields, fittingLines, header, mrkdwn, section, slackText } from './slack-blocks.js';

interface SlackBody {
  readonly text: string;
  readonly blocks: readonly object[];
}

const answers: Readonly<Record<string, string>> = {
  approved: 'approved',
  migrating: 'is migrating:',
  blocked: 'blocked',
};

function namesOf(consumers: unknown): string {
  const names = (Array.isArray(consumers) ? consumers : []).map((each: { readonly team_name?: unknown }) =>
    String(each.team_name),
  );
  const more = names.length - 5;
  return more > 0 ? `${names.slice(0, 5).join(', ')}, +${more} more` : names.join(', ') || 'None';
}

function changesOf(changes: unknown): readonly ChangeFact[] {
  const given = (Array.isArray(changes) ? changes : []) as readonly Readonly<Record<string, unknown>>[];
  return given.map((each) => ({
    kind: String(each['change_type']),
    path: String(each['path']),
    message: String(each['message']),
  }));
}

function created(event: ToldEvent): SlackBody {
  const of = (field: string): string => textOf({ event }, field);
  const changes = changesOf(event.payload['breaking_changes']);
  const lines = changes
    .slice(0, 5)
    .map(
      ({ kind, path, message }) =>
        `• ${kind} · \`${slackText(path.replaceAll('`', "'"), 300)}\` · ${slackText(message, 300)}`,
    );
  const more = changes.length > 5 ? [`…and ${changes.length - 5} more`] : [];
  return {
    text: slackText(`Breaking change proposed for ${of('asset_fqn')} v${of('proposed_version')}`),
    blocks: [
      header('Breaking change proposed'),
      ...fields([
        { name: 'Asset', value: of('asset_fqn') },
        { name: 'Version', value: of('proposed_version') },
        { name: 'Producer', value: of('producer_team_name') },
        { name: 'Affected consumers', value: namesOf(event.payload['impacted_consumers']) },
      ]),
      section(fittingLines(['*Breaking changes*', ...lines, ...more])),
      { type: 'divider' },
      { type: 'context', elements: [mrkdwn(`Proposal ${of('proposal_id')}`)] },
    ],
  };
}

function acknowledged(event: ToldEvent, team: string, response: string): SlackBody {
  const of = (field: string): string => textOf({ event }, field);
  const text = slackText(`${team} ${answers[response] ?? 'answered'} breaking change for ${of('asset_fqn')}`);
  const notes = of('notes');
  const context = notes === '' ? [] : [{ type: 'context', elements: [mrkdwn(slackText(notes, 2000))] }];
  return { text, blocks: [section(text), ...context] };
}

/** What the Slack channel of the settings is told of the event, as it has always been; `null`: nothing. */
export function globalSlackBody(event: ToldEvent): SlackBody | null {
  const of = (field: string): string => textOf({ event }, field);
  switch (event.type) {
    case 'proposal.created':
      return created(event);
    case 'proposal.acknowledged':
      return acknowledged(event, of('consumer_team_name'), of('response'));
    case 'proposal.rejected':
      return acknowledged(event, of('actor_team_name'), 'blocked');
    case 'proposal.approved': {
      const text = slackText(`All consumers approved breaking change for ${of('asset_fqn')} vpending`);
      return { text, blocks: [section(text)] };
    }
    default:
      return null;
  }
}
