import { changesOf } from './change-lines.js';
import { type Told, textOf } from './event-facts.js';
import { factOf, versionOf, type Wording } from './event-wording.js';
import { answerLines, isReached, stakeLines } from './for-you.js';
import { listed, spokenMoment } from './wording.js';

export function created(told: Told): Wording {
  const { stake, proposal } = told;
  const consumers = told.event.payload['impacted_consumers'];
  const names = (Array.isArray(consumers) ? consumers : []).map((each: { readonly team_name?: unknown }) =>
    String(each.team_name),
  );
  return {
    title: `Breaking change proposed: ${versionOf(told)}`,
    facts: [
      ...factOf('Asset', textOf(told, 'asset_fqn')),
      ...factOf('Proposed version', textOf(told, 'proposed_version')),
      ...factOf('Proposed by', textOf(told, 'producer_team_name')),
      ...factOf('Asked', listed(names)),
    ],
    sections: changesOf(proposal),
    forYou: [...stakeLines(told), ...answerLines(told)],
    until: proposal?.expiresAt == null ? null : `The proposal ends on ${spokenMoment(proposal.expiresAt)}.`,
    ...(stake.mustAnswer ? { label: 'Answer the proposal' } : {}),
  };
}

export function approved(told: Told): Wording {
  const { stake, proposal } = told;
  const next = proposal?.isAutoPublished
    ? 'The version goes live by itself.'
    : stake.isProducer
      ? 'You can publish the version now.'
      : 'The version goes live when its producer publishes it.';
  return {
    title: `Breaking change approved: ${versionOf(told)}`,
    sections: changesOf(proposal),
    forYou: [...stakeLines(told), next],
  };
}

export function rejected(told: Told): Wording {
  const blocker = textOf(told, 'actor_team_name');
  return {
    title: `Breaking change blocked: ${versionOf(told)}`,
    facts: factOf('Blocked by', blocker),
    sections: changesOf(told.proposal),
    forYou: told.stake.isProducer
      ? [`The proposal is closed. Talk to ${blocker || 'the team that blocked it'}, then propose another version.`]
      : ['The proposal is closed. The live version stays as it is.'],
  };
}

export function forced(told: Told): Wording {
  const { waitingFor } = told.proposal ?? { waitingFor: [] };
  return {
    title: `Breaking change approved without all answers: ${versionOf(told)}`,
    facts: [...factOf('Approved by', textOf(told, 'actor_team_name')), ...factOf('Did not answer', listed(waitingFor))],
    sections: changesOf(told.proposal),
    forYou: [
      ...stakeLines(told),
      isReached(told.stake)
        ? 'The version can go live at any time. Check what reads the changed columns.'
        : 'The version can be published now.',
    ],
  };
}

export function withdrawn(told: Told): Wording {
  return {
    title: `Proposal withdrawn: ${versionOf(told)}`,
    forYou: ['Nothing changes, and nobody has to answer any more.'],
  };
}

export function expired(told: Told): Wording {
  return {
    title: `Proposal expired: ${versionOf(told)}`,
    facts: factOf('Did not answer', listed(told.proposal?.waitingFor ?? [])),
    forYou: told.stake.isProducer
      ? ['The live version stays as it is. Propose the change again if it is still needed.']
      : ['The live version stays as it is.'],
  };
}
