import type { AuditExportLine } from '@tessera/sdk';

const head = ['occurred_at', 'entity_type', 'entity_id', 'action', 'actor_id', 'payload', 'position', 'hash'] as const;

/** RFC 4180; what spreadsheets would take for a formula is made a text. */
function field(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvHead = `${head.join(',')}\r\n`;

/** An event as a line of a table. */
export function csvLine({ seal: { position, hash }, ...event }: AuditExportLine): string {
  const values = [
    event.occurred_at,
    event.entity_type,
    event.entity_id,
    event.action,
    event.actor_id ?? '',
    JSON.stringify(event.payload),
    String(position),
    hash,
  ];
  return `${values.map(field).join(',')}\r\n`;
}
