/** Types of events that receivers can ask for; `*` is all of them. */
export const eventNames = [
  'proposal.created',
  'proposal.acknowledged',
  'proposal.approved',
  'proposal.rejected',
  'proposal.force_approved',
  'proposal.withdrawn',
  'proposal.expired',
  'proposal.objection_filed',
  'proposal.reminder',
  'contract.published',
  '*',
] as const;
