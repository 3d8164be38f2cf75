import { Button, Menu } from '@mantine/core';
import { IconBraces, IconDownload, IconTableExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { AuditFilter } from '../../data/audit-queries.js';
import { tessera } from '../../data/client.js';
import { tell } from '../../parts/feedback/tell.js';
import { csvHead, csvLine } from './audit-csv.js';

const linesOfPart = 1000;

/** The table as a file; its lines are read one by one, so that a large log does not fill the memory twice. */
async function tableOf(filter: AuditFilter): Promise<Blob> {
  const parts: Blob[] = [new Blob([csvHead])];
  const lines: string[] = [];
  for await (const line of tessera.audit.export(filter)) {
    lines.push(csvLine(line));
    if (lines.length === linesOfPart) parts.push(new Blob(lines.splice(0)));
  }
  return new Blob([...parts, ...lines], { type: 'text/csv;charset=utf-8' });
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Takes the events that pass the filters along. */
export function ExportMenu({ filter }: { readonly filter: AuditFilter }) {
  const day = new Date().toISOString().slice(0, 10);
  const lines = `/api/v1/audit/export?${new URLSearchParams(Object.entries(filter))}`;
  const table = useMutation({
    mutationFn: () => tableOf(filter),
    onSuccess: (file) => save(file, `audit-log-${day}.csv`),
    onError: ({ message }) => tell(message),
  });
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" loading={table.isPending} leftSection={<IconDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTableExport size={16} aria-hidden />} onClick={() => table.mutate()}>
          Table (CSV)
        </Menu.Item>
        <Menu.Item
          component="a"
          href={lines}
          download={`audit-log-${day}.jsonl`}
          leftSection={<IconBraces size={16} aria-hidden />}
        >
          Lines of JSON, to verify offline
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
