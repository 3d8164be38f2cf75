import type { User } from '@tessera/sdk';
import './names.css';

type RoleName = User['role'];

export const roleWords: Readonly<Record<RoleName, readonly [word: string, meaning: string]>> = {
  user: ['User', 'Reads everything but the audit log'],
  team_admin: ['Team admin', 'Also answers, publishes and changes what the own team owns'],
  admin: ['Administrator', 'Everything, for every team'],
};

/** A role as people call it, with what it may on hover. */
export function Role({ role }: { readonly role: RoleName }) {
  const [word, meaning] = roleWords[role];
  return (
    <span className={role === 'user' ? 'role' : 'role role-more'} title={meaning}>
      {word}
    </span>
  );
}
