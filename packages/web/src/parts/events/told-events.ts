import type { AuditEvent, Proposal, ProposalRow, ProposalStatusDetail } from '@tessera/sdk';

interface Subject {
  readonly assetId: string;
  readonly fqn: string | null;
}

interface PublishedVersion {
  readonly id: string;
  readonly version: string;
  readonly published_at: string;
  readonly published_by: string;
  readonly change_type?: string;
}

/** Only administrators read the audit log; these events are told from what everybody may read. */
function told(
  entity: readonly [type: string, id: string],
  action: string,
  at: string,
  { actor, ...payload }: { readonly actor: string | null; readonly [field: string]: unknown },
): AuditEvent {
  const [entity_type, entity_id] = entity;
  const id = `${entity_id}:${action}:${at}:${String(actor)}`;
  return { id, entity_type, entity_id, action, actor_id: actor, payload, occurred_at: at };
}

function about({ assetId, fqn }: Subject): Readonly<Record<string, unknown>> {
  return { asset_id: assetId, ...(fqn === null ? {} : { asset_fqn: fqn }) };
}

/** "The version went live", for each. */
export function eventsOfVersions(versions: readonly PublishedVersion[], subject: Subject): readonly AuditEvent[] {
  return versions.map(({ id, version, published_at: at, published_by: actor, change_type }) =>
    told(['contract', id], 'contract.published', at, { actor, version, change_type, ...about(subject) }),
  );
}

/** "A change was proposed", for each. */
export function eventsOfRows(rows: readonly ProposalRow[]): readonly AuditEvent[] {
  return rows.map((row) =>
    told(['proposal', row.id], 'proposal.created', row.proposed_at, {
      actor: row.proposed_by,
      breaking_changes_count: row.breaking_changes_count,
      ...about({ assetId: row.asset_id, fqn: row.asset_fqn }),
    }),
  );
}

const decided: Readonly<Record<string, string>> = {
  approved: 'proposal.approved',
  rejected: 'proposal.rejected',
  withdrawn: 'proposal.withdrawn',
  expired: 'proposal.expired',
};

/** Whose doing the end of a proposal was. */
function decider({ status, proposed_by: proposer, acknowledgments }: ProposalStatusDetail): string | null {
  if (status === 'withdrawn') return proposer.team_id;
  return acknowledgments.find(({ response }) => response === 'blocked')?.consumer_team_id ?? null;
}

/** What happened to a proposal, newest first. */
export function eventsOfProposal(proposal: Proposal, status: ProposalStatusDetail): readonly AuditEvent[] {
  const entity = ['proposal', proposal.id] as const;
  const subject = about({ assetId: proposal.asset_id, fqn: status.asset_fqn });
  const action = decided[status.status];
  // What happened at one moment is told in this order: the end is the consequence of an answer.
  const events = [
    told(entity, 'proposal.created', proposal.proposed_at, {
      actor: proposal.proposed_by,
      breaking_changes_count: proposal.breaking_changes.length,
      ...subject,
    }),
    ...proposal.objections.map(({ team_id: actor, reason, objected_at: at }) =>
      told(entity, 'proposal.objection_filed', at, { actor, reason, ...subject }),
    ),
    ...status.acknowledgments.map(({ consumer_team_id: actor, response, notes, responded_at: at }) =>
      told(entity, 'proposal.acknowledged', at, { actor, response, notes, ...subject }),
    ),
    ...(action === undefined || proposal.resolved_at === null
      ? []
      : [told(entity, action, proposal.resolved_at, { actor: decider(status), ...subject })]),
  ];
  return newestFirst(events.reverse());
}

/** Events from the newest to the oldest; those of one moment stay in their order. */
export function newestFirst<Event extends { readonly occurred_at: string }>(
  events: readonly Event[],
): readonly Event[] {
  return [...events].sort((one, other) => Date.parse(other.occurred_at) - Date.parse(one.occurred_at));
}
