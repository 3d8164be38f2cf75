import type { TesseraClient } from '@tessera/sdk';
import type { Warehouse } from './warehouse.js';

const roles = [
  ['Lead', 'team_admin'],
  ['Engineer', 'team_admin'],
  ['Analyst', 'user'],
] as const;
const dayMs = 86_400_000;

/** Gives each team people, a key for its CI and a mailing list; nobody of them can sign in, and no mail is sent. */
export async function addPeople(client: TesseraClient, warehouse: Warehouse, teams: readonly string[]): Promise<void> {
  for (const [index, team] of teams.entries()) {
    const teamId = warehouse.teamId(team);
    for (const [name, role] of roles) {
      const email = `${name.toLowerCase()}.${team}@northwind.example`;
      await client.users.create({ name: `${name} of ${team}`, email, role, team_id: teamId });
    }
    const expiresAt = new Date(Date.now() + (index + 1) * 30 * dayMs).toISOString();
    await client.apiKeys.create({
      name: `CI of ${team}`,
      team_id: teamId,
      expires_at: index % 2 === 0 ? null : expiresAt,
    });
    await client.channels.create(teamId, {
      kind: 'email',
      name: `Mailing list of ${team}`,
      addresses: [`${team}@northwind.example`],
      digest: index % 3 === 0 ? 'daily' : 'off',
      min_severity: index % 2 === 0 ? 'info' : 'warning',
    });
  }
}
