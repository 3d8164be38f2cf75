import { notifications } from '@mantine/notifications';

/** Says in a corner of the page that something was done. */
export function tell(message: string): void {
  notifications.show({ message, color: 'teal', withBorder: true, autoClose: 5000 });
}
