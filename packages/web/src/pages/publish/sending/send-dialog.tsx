import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AssetDetail } from '@tessera/sdk';
import { versionSuggestionQuery } from '../../../data/contract-queries.js';
import { Bones } from '../../../parts/feedback/bones.js';
import { ErrorNotice } from '../../../parts/feedback/error-notice.js';
import { ConfirmDialog } from '../../../parts/frame/confirm-dialog.js';
import type { Base, Draft } from '../draft/draft.js';
import { isBreakingOutcome, type Outcome } from '../judgement/outcome.js';
import { OutcomeWords } from '../judgement/verdict-panel.js';
import { usePublishing } from './use-publishing.js';

interface SendDialogProps {
  readonly asset: Pick<AssetDetail, 'id' | 'owner_team_id'>;
  readonly base: Base;
  readonly draft: Draft;
  readonly schema: Record<string, unknown>;
  readonly version: string;
  readonly outcome: Outcome;
  readonly consumers: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks the server what it makes of the draft, then sends it. */
export function SendDialog({ outcome, consumers, onChange, onClose, onDone, ...sent }: SendDialogProps) {
  const { asset, base, draft, schema, version } = sent;
  const judged = useQuery({ ...versionSuggestionQuery(asset.id, schema), staleTime: 0 });
  const publishing = usePublishing(sent, onDone);
  const isProposal = outcome.kind === 'proposal';
  const breaking = judged.data?.breaking_changes.length ?? 0;
  const isBlocked = outcome.kind === 'proposal-in-the-way' || outcome.kind === 'nothing';
  return (
    <ConfirmDialog
      isOpen
      title={
        isProposal
          ? 'Propose this change?'
          : base.contractId === null
            ? 'Publish the first version?'
            : 'Publish this version?'
      }
      action={isProposal ? 'Propose' : 'Publish'}
      isDestructive={isBreakingOutcome(outcome) && !isProposal}
      isPending={publishing.isPending}
      error={publishing.error}
      isReady={judged.isSuccess && !isBlocked}
      onClose={onClose}
      onConfirm={() => publishing.mutate()}
    >
      {judged.isPending && <Bones lines={2} />}
      {judged.isError && <ErrorNotice error={judged.error} retry={() => void judged.refetch()} />}
      {judged.isSuccess && (
        <>
          <p>
            {base.contractId !== null && (
              <>
                The server found {breaking === 0 ? 'nothing that breaks' : `${breaking} breaking`}
                {breaking === 1 && ' change'}
                {breaking > 1 && ' changes'}.{' '}
              </>
            )}
            <OutcomeWords outcome={outcome} version={version} consumers={consumers} />
          </p>
          <TextInput
            label="Version"
            description={`Suggested: ${judged.data.suggested_version}. ${judged.data.reason}`}
            className="mono-field"
            mt="sm"
            maxLength={50}
            placeholder={judged.data.suggested_version}
            value={draft.version}
            onChange={(event) => onChange({ version: event.currentTarget.value.trim() })}
          />
          {(isProposal || outcome.kind === 'live-unread') && (
            <Checkbox
              mt="sm"
              label="Let it go live with the last answer"
              description="Otherwise somebody of your team publishes it when all have agreed."
              checked={draft.goesLiveWithLastAnswer}
              onChange={(event) => onChange({ goesLiveWithLastAnswer: event.currentTarget.checked })}
            />
          )}
        </>
      )}
    </ConfirmDialog>
  );
}
