/** A member of a team to whom mail may be sent. */
interface Member {
  readonly id: string;
  readonly role: string;
}

/** Members who are written to when nobody in particular answers for the asset. */
const maxMembers = 5;

/**
 * Who gets a mail for a team that no channel reaches: the person who answers for the asset when the team is theirs, else
 * those who run the team, else its members.
 *
 * @param members of the team, oldest first.
 */
export function stewardsOf<M extends Member>(members: readonly M[], assetOwnerUserId: string | null): readonly M[] {
  const owner = members.filter(({ id }) => id === assetOwnerUserId);
  if (owner.length > 0) return owner;
  const leads = members.filter(({ role }) => role !== 'user');
  return (leads.length > 0 ? leads : members).slice(0, maxMembers);
}
