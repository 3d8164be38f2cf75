import type { AssetContext } from '@tessera/sdk';
import { useMemo } from 'react';
import { type JsonError, jsonErrorOf } from '../../../parts/json/json-error.js';
import { isSchema, type Schema } from '../columns/form-columns.js';
import { type Base, type Draft, textOfSchema } from '../draft/draft.js';
import { mergedGuarantees, problemOf } from '../guarantees/merged-guarantees.js';
import { outcomeOf } from './outcome.js';
import { useJudgement } from './use-judgement.js';
import { useServerWord } from './use-server-word.js';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a draft means: to the engine in this page, to the server, and for those who have to answer. */
export function useMeaning(context: AssetContext, base: Base, draft: Draft) {
  const value = useMemo(() => parsed(draft.text), [draft.text]);
  const schema: Schema | null = isSchema(value) ? value : null;
  const error = useMemo(
    (): JsonError | null => (value === undefined ? jsonErrorOf(draft.text) : null),
    [value, draft.text],
  );
  const before = base.contractId === null ? null : base.schema;
  const { judgement, isOld } = useJudgement(
    schema === null ? null : { before, after: schema, mode: base.mode, version: base.version },
  );
  const server = useServerWord(context.asset.id, schema, base.contractId !== null);
  const consumers = context.consumers
    .filter(({ status }) => status !== 'inactive')
    .map(({ consumer_team_id: id, consumer_team_name: name }) => ({ id, name }));
  const version = draft.version === '' ? (judgement?.suggestedVersion ?? '') : draft.version;
  const outcome = outcomeOf({
    isUnchanged:
      schema !== null &&
      textOfSchema(schema) === textOfSchema(base.schema) &&
      mergedGuarantees(base.guarantees, draft) === base.guarantees &&
      draft.mode === base.mode,
    liveVersion: base.version,
    version,
    breaking: judgement?.breaking ?? 0,
    consumers: consumers.length,
    pendingProposalId: context.active_proposals[0]?.id ?? null,
    goesLiveWithLastAnswer: draft.goesLiveWithLastAnswer,
  });
  const isSendable =
    schema !== null &&
    judgement !== null &&
    !isOld &&
    server.problems.length === 0 &&
    outcome.kind !== 'nothing' &&
    outcome.kind !== 'proposal-in-the-way' &&
    problemOf('maxStalenessMinutes', draft) === null &&
    problemOf('minRows', draft) === null;
  return { schema, error, judgement, isOld, server, consumers, version, outcome, isSendable };
}

export type Meaning = ReturnType<typeof useMeaning>;
