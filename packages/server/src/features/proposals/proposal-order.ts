const sortable = ['proposed_at', 'resolved_at', 'expires_at', 'asset_fqn', 'status'] as const;

/** How a list of proposals is sorted. */
export interface ProposalOrder {
  readonly by: (typeof sortable)[number];
  readonly ascending: boolean;
}

/** The order that a request names; the newest first where it names none that exists. */
export function orderOf(sortBy: string, sortOrder: string): ProposalOrder {
  return { by: sortable.find((each) => each === sortBy) ?? 'proposed_at', ascending: sortOrder === 'asc' };
}
