import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { type ActingTeam, chooseTeam, useActingTeam } from '../../data/acting-team.js';
import { useCaller } from '../../data/caller-queries.js';
import { TeamPicker } from './team-picker.js';

/** Lets an administrator look at the pages, and answer, as another team. */
export function ActingTeamDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { team: own } = useCaller();
  const current = useActingTeam();
  const [chosen, setChosen] = useState<ActingTeam | null>(current);
  const take = (team: ActingTeam | null): void => {
    chooseTeam(team);
    onClose();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Look as another team">
      <TeamPicker
        label="Team"
        description="The inbox shows what waits for this team, and answers are given in its name."
        value={chosen}
        onChange={setChosen}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => take(null)}>
          {own === null ? 'No team' : 'My own team'}
        </Button>
        <Button disabled={chosen === null} onClick={() => take(chosen)}>
          Look as this team
        </Button>
      </Group>
    </Modal>
  );
}
