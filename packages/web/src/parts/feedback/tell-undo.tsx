import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** How long something can be taken back. */
export const undoMs = 5000;

/** Says in a corner of the page that something was done, and offers to take it back. */
export function tellWithUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    message: (
      <span className="tell-undo">
        <bdi>{message}</bdi>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </span>
    ),
    color: 'teal',
    withBorder: true,
    autoClose: undoMs,
  });
}
