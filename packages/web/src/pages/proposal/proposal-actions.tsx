import { Button } from '@mantine/core';
import { IconArrowBackUp, IconHandStop, IconRocket, IconShieldBolt } from '@tabler/icons-react';
import type { Proposal } from '@tessera/sdk';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import type { ProposalRights } from './proposal-rights.js';
import { PublishDialog } from './publish-dialog.js';
import { ReasonDialog } from './reason-dialog.js';
import { useAction } from './use-action.js';
import { useLiveVersion } from './use-live-version.js';

interface ProposalActionsProps {
  readonly proposal: Proposal;
  readonly rights: ProposalRights;
}

type Dialog = 'withdraw' | 'force' | 'object' | 'publish';

/** What is done to a proposal beside answering it; each asks before it happens. */
export function ProposalActions({ proposal, rights }: ProposalActionsProps) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = (): void => setDialog(null);
  const { objectAs, forceAs, publishAs } = rights;
  const live = useLiveVersion(proposal);
  const withdraw = useAction(proposal, () => tessera.proposals.withdraw(proposal.id), 'The proposal was taken back');
  const force = useAction(
    proposal,
    (reason: string) => tessera.proposals.force(proposal.id, { actor_id: forceAs?.id ?? '', reason }),
    'The proposal was approved by force',
  );
  const object = useAction(
    proposal,
    (reason: string) => tessera.proposals.object(proposal.id, { reason }, { objector_team_id: objectAs?.id ?? '' }),
    'The objection was filed',
  );
  return (
    <>
      {live !== null && (
        <span className="quiet">
          Live as version <span className="mono">{live}</span>
        </span>
      )}
      {objectAs !== null && (
        <Button
          variant="default"
          leftSection={<IconHandStop size={16} aria-hidden />}
          onClick={() => setDialog('object')}
        >
          Object…
        </Button>
      )}
      {rights.mayWithdraw && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => setDialog('withdraw')}
        >
          Take back…
        </Button>
      )}
      {forceAs !== null && (
        <Button
          variant="default"
          leftSection={<IconShieldBolt size={16} aria-hidden />}
          onClick={() => setDialog('force')}
        >
          Force…
        </Button>
      )}
      {publishAs !== null && live === null && (
        <Button leftSection={<IconRocket size={16} aria-hidden />} onClick={() => setDialog('publish')}>
          Publish…
        </Button>
      )}
      <ConfirmDialog
        isOpen={dialog === 'withdraw'}
        title="Take this proposal back?"
        action="Take it back"
        isDestructive
        isPending={withdraw.isPending}
        error={withdraw.error}
        onClose={close}
        onConfirm={() => withdraw.mutate(undefined, { onSuccess: close })}
      >
        The live version stays, the answers that were given are kept, and nobody is asked any more.
      </ConfirmDialog>
      <ReasonDialog
        isOpen={dialog === 'force'}
        title="Approve without the missing answers?"
        explanation={`Teams that have not answered are not asked any more, and what they read may break. ${forceAs?.name ?? 'Your team'} takes the responsibility; the reason stays in the audit log.`}
        action="Approve by force"
        isDestructive
        sending={force}
        onClose={close}
      />
      <ReasonDialog
        isOpen={dialog === 'object'}
        title="Object to this change"
        explanation={`Everybody who looks at the proposal reads why ${objectAs?.name ?? 'your team'} would rather not have it. It holds nothing up.`}
        action="File the objection"
        sending={object}
        onClose={close}
      />
      {publishAs !== null && dialog === 'publish' && (
        <PublishDialog proposal={proposal} team={publishAs} onClose={close} />
      )}
    </>
  );
}
