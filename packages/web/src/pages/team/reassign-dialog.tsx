import { useState } from 'react';
import { tessera } from '../../data/client.js';
import { useChange } from '../../parts/feedback/use-change.js';
import { TeamPicker } from '../../parts/fields/team-picker.js';
import { FormDialog } from '../../parts/frame/form-dialog.js';

interface ReassignDialogProps {
  readonly teamId: string;
  /** None: all that the team owns. */
  readonly assetIds: readonly string[];
  /** How much the team owns. */
  readonly total: number;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Gives assets to another team; that can be taken back for a moment. */
export function ReassignDialog({ teamId, assetIds, total, onClose, onDone }: ReassignDialogProps) {
  const [target, setTarget] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [isIncomplete, setIncomplete] = useState(false);
  const reassign = useChange(
    (targetId: string) => tessera.teams.reassignAssets(teamId, { target_team_id: targetId, asset_ids: [...assetIds] }),
    {
      reads: [['teams'], ['assets']],
      done: ({ reassigned, target_team: { name } }) =>
        `${reassigned.toLocaleString('en')} ${reassigned === 1 ? 'asset belongs' : 'assets belong'} to ${name} now`,
      undo: async (targetId, { asset_ids: moved = [] }) => {
        if (moved.length > 0)
          await tessera.teams.reassignAssets(targetId, { target_team_id: teamId, asset_ids: moved });
      },
    },
  );
  const count = assetIds.length === 0 ? total : assetIds.length;
  return (
    <FormDialog
      isOpen
      title={`Give ${count.toLocaleString('en')} ${count === 1 ? 'asset' : 'assets'} to another team`}
      action="Give them away"
      isPending={reassign.isPending}
      error={reassign.error}
      onClose={onClose}
      onSubmit={() => {
        setIncomplete(target === null);
        if (target === null) return;
        reassign.mutate(target.id, {
          onSuccess: () => {
            onDone();
            onClose();
          },
        });
      }}
    >
      <p>
        The other team publishes new versions from then on. Contracts, consumers and running proposals stay as they are.
      </p>
      <TeamPicker
        label="New owner"
        value={target}
        onChange={setTarget}
        error={isIncomplete && target === null ? 'Choose a team' : undefined}
      />
    </FormDialog>
  );
}
