import type { ToldEvent } from './messages/event-facts.js';

/** Who has to do with what an event is about. */
export interface Concerned {
  /** Team that owns the asset; `null` when the asset is unknown. */
  readonly ownerTeamId: string | null;
  /** Teams that have registered on the asset. */
  readonly consumerTeamIds: readonly string[];
  /** `null` where the event is about no proposal. */
  readonly proposal: {
    readonly proposedBy: string;
    readonly askedTeamIds: readonly string[];
    /** Owners of assets that read the asset. */
    readonly affectedTeamIds: readonly string[];
  } | null;
}

const answers: ReadonlySet<string> = new Set(['proposal.acknowledged', 'proposal.objection_filed']);

/** The team that did it and knows. */
function doerOf({ payload }: ToldEvent): unknown {
  return payload['consumer_team_id'] ?? payload['objector_team_id'];
}

/**
 * The teams that are told of the event, each once: of a proposal everybody whom it concerns, of an answer those that wait
 * for it, of a new version its consumers, of a reminder the team that is reminded.
 */
export function teamsToTell(
  event: ToldEvent,
  { ownerTeamId, consumerTeamIds, proposal }: Concerned,
): readonly string[] {
  const { type, payload } = event;
  if (type === 'proposal.reminder') return [String(payload['team_id'])];
  if (type === 'contract.published') return [...new Set(consumerTeamIds)];
  const producers = [ownerTeamId, proposal?.proposedBy ?? null].filter((id) => id !== null);
  const affected = proposal?.affectedTeamIds ?? [];
  if (answers.has(type)) {
    const doer = doerOf(event);
    return [...new Set([...producers, ...affected])].filter((id) => id !== doer);
  }
  return [...new Set([...(proposal?.askedTeamIds ?? []), ...consumerTeamIds, ...affected, ...producers])];
}
