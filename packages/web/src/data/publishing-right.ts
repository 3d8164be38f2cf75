import type { Caller } from '@tessera/sdk';

/** Whether the person may publish versions of an asset that the team owns. The server decides again. */
export function mayPublishFor({ scopes, team }: Pick<Caller, 'scopes' | 'team'>, ownerTeamId: string): boolean {
  return scopes.includes('admin') || (scopes.includes('write') && team?.id === ownerTeamId);
}
