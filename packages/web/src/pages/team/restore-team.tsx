import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { tessera } from '../../data/client.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { useChange } from '../../parts/feedback/use-change.js';
import './team.css';

/** Brings a deleted team back, with its keys. */
export function RestoreTeam({ teamId }: { readonly teamId: string }) {
  const restore = useChange(() => tessera.teams.restore(teamId), {
    reads: [['teams'], ['assets'], ['proposals']],
    done: ({ name }) => `${name} is back`,
  });
  return (
    <div className="team-restore">
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={restore.isPending}
        onClick={() => restore.mutate()}
      >
        Restore the team
      </Button>
      {restore.isError && <ErrorNotice error={restore.error} />}
    </div>
  );
}
