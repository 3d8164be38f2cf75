import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Proposal } from '@tessera/sdk';
import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { versionSuggestionQuery } from '../../data/contract-queries.js';
import { ConfirmDialog } from '../../parts/frame/confirm-dialog.js';
import type { NamedTeam } from './proposal-rights.js';
import { useAction } from './use-action.js';

interface PublishDialogProps {
  readonly proposal: Proposal;
  /** In whose name it goes live. */
  readonly team: NamedTeam;
  readonly onClose: () => void;
}

/** Makes an approved proposal the live version. */
export function PublishDialog({ proposal, team, onClose }: PublishDialogProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const { data: suggestion } = useQuery(versionSuggestionQuery(proposal.asset_id, proposal.proposed_schema));
  const version = typed ?? suggestion?.suggested_version ?? '';
  const publish = useAction(
    proposal,
    () => tessera.proposals.publish(proposal.id, { version, published_by: team.id }),
    `Version ${version} is live`,
  );
  return (
    <ConfirmDialog
      isOpen
      title="Publish the approved change?"
      action="Publish"
      isPending={publish.isPending}
      error={publish.error}
      onClose={onClose}
      onConfirm={() => {
        if (version !== '') publish.mutate(undefined, { onSuccess: onClose });
      }}
    >
      <p>Everybody who had to answer did. From now on readers get the new version, in the name of {team.name}.</p>
      <TextInput
        label="Version"
        description={
          suggestion === undefined ? undefined : `Suggested: ${suggestion.suggested_version}. ${suggestion.reason}`
        }
        mt="sm"
        maxLength={50}
        className="mono-field"
        value={version}
        onChange={(event) => setTyped(event.currentTarget.value.trim())}
      />
    </ConfirmDialog>
  );
}
