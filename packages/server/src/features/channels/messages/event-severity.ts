import type { EventType, MessageSeverity as Severity } from '@tessera/api';

const byType: Readonly<Record<EventType, Severity>> = {
  'proposal.created': 'warning',
  'proposal.acknowledged': 'info',
  'proposal.approved': 'info',
  'proposal.rejected': 'critical',
  'proposal.force_approved': 'critical',
  'proposal.withdrawn': 'info',
  'proposal.expired': 'warning',
  'proposal.objection_filed': 'warning',
  'proposal.reminder': 'warning',
  'contract.published': 'info',
};

/** How much an event matters. A version that was forced skipped the consumers; a reminder of the last day is the last one. */
export function severityOf(type: string, payload: Readonly<Record<string, unknown>>): Severity {
  if (type === 'proposal.reminder' && Number(payload['days_left']) <= 1) return 'critical';
  if (type === 'contract.published' && payload['force'] === true) return 'critical';
  return byType[type as EventType] ?? 'info';
}
