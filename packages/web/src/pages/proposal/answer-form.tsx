import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AcknowledgmentCreation, Proposal } from '@tessera/sdk';
import { type FormEvent, useState } from 'react';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import type { NamedTeam } from './proposal-rights.js';
import { takenBackAnswer, useAnswer } from './use-answer.js';

type Response = AcknowledgmentCreation['response'];

const choices: readonly (readonly [response: Response, label: string, meaning: string])[] = [
  ['approved', 'Approve', 'We are ready, or it does not hit us.'],
  ['migrating', 'Migrating', 'We agree, and need until a day to move.'],
  ['blocked', 'Block', 'We cannot live with it. The proposal is rejected.'],
];

interface AnswerFormProps {
  readonly proposal: Proposal;
  /** Teams in whose name an answer is missing. */
  readonly teams: readonly NamedTeam[];
  readonly ownTeamId: string | null;
}

/** Answers a proposal in the name of a consumer. */
export function AnswerForm({ proposal, teams, ownTeamId }: AnswerFormProps) {
  const draft = takenBackAnswer(useQueryClient(), proposal.id);
  const [teamId, setTeamId] = useState(draft?.consumer_team_id ?? teams[0]?.id ?? '');
  const [response, setResponse] = useState<Response>(draft?.response ?? 'approved');
  const [deadline, setDeadline] = useState(draft?.migration_deadline?.slice(0, 10) ?? '');
  const [notes, setNotes] = useState(draft?.notes ?? '');
  const [isConfirming, setConfirming] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);
  const answer = useAnswer(proposal);
  const team = teams.find(({ id }) => id === teamId) ?? teams[0];
  if (team === undefined) return null;
  const needsReason = response === 'blocked' && notes.trim() === '';

  const send = (): void => {
    setConfirming(false);
    answer.mutate({
      team,
      at: new Date().toISOString(),
      answer: {
        consumer_team_id: team.id,
        response,
        notes: notes.trim() === '' ? null : notes.trim(),
        ...(response === 'migrating' && deadline !== '' ? { migration_deadline: `${deadline}T00:00:00Z` } : {}),
      },
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIncomplete(needsReason);
    if (needsReason) return;
    if (response === 'blocked') setConfirming(true);
    else send();
  };
  return (
    <section className="card answer-card" aria-labelledby="your-answer">
      <div className="card-head">
        <h2 id="your-answer">{team.id === ownTeamId ? 'Your answer' : 'Answer for a team'}</h2>
      </div>
      <form className="answer-form" onSubmit={submit} noValidate>
        {(teams.length > 1 || team.id !== ownTeamId) && (
          <NativeSelect
            label="In the name of"
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={team.id}
            onChange={(event) => setTeamId(event.currentTarget.value)}
          />
        )}
        <Radio.Group
          label="Answer"
          value={response}
          onChange={(value) => setResponse(choices.find(([each]) => each === value)?.[0] ?? 'approved')}
        >
          <div className="answer-choices">
            {choices.map(([value, label, meaning]) => (
              <Radio key={value} value={value} label={label} description={meaning} />
            ))}
          </div>
        </Radio.Group>
        {response === 'migrating' && (
          <TextInput
            type="date"
            label="Moved by"
            value={deadline}
            onChange={(event) => setDeadline(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={response === 'blocked' ? 'Reason' : 'Comment'}
          description={response === 'blocked' ? 'What breaks, and what would help' : undefined}
          withAsterisk={response === 'blocked'}
          error={isIncomplete && needsReason ? 'Say why, so that the producer can help' : undefined}
          autosize
          minRows={2}
          maxLength={2000}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        <Button type="submit" {...(response === 'blocked' ? { color: 'red' } : {})}>
          {response === 'blocked' ? 'Block the change…' : 'Send the answer'}
        </Button>
      </form>
      <ConfirmDialog
        isOpen={isConfirming}
        title="Block this change?"
        action="Block it"
        isDestructive
        onClose={() => setConfirming(false)}
        onConfirm={send}
      >
        The proposal is rejected at once, for everybody, and the live version stays. The producer can propose another
        change.
      </ConfirmDialog>
    </section>
  );
}
