import { Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { AuditIntegrity } from '@tessera/sdk';
import { tessera } from '../../data/client.js';
import { ErrorNotice } from '../../parts/feedback/error-notice.js';
import { Moment } from '../../parts/moments/moment.js';
import { CopyText } from '../../parts/names/copy-id.js';

interface Checked {
  readonly at: string;
  readonly integrity: AuditIntegrity;
}

function Verified({ at, integrity }: Checked) {
  const { is_intact: isIntact, events, head, problems, problem_count: count } = integrity;
  if (isIntact) {
    return (
      <div>
        <p className="notice-title">Verified up to event {head.position.toLocaleString('en')}</p>
        <p className="audit-head">
          All {events.toLocaleString('en')} events are as they were written, <Moment at={at} />. Keep the hash of the
          end elsewhere to see later that nothing was cut off
          <CopyText text={head.hash} label="Copy the hash of the end of the chain" />
        </p>
      </div>
    );
  }
  return (
    <div>
      <p className="notice-title">The log is not as it was written</p>
      <p>
        {count.toLocaleString('en')} {count === 1 ? 'place does' : 'places do'} not fit:
      </p>
      <ul className="audit-problems">
        {problems.slice(0, 10).map((problem) => (
          <li key={problem}>
            <bdi>{problem}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether events were changed or removed since they were recorded; reading the whole log takes a moment. */
export function ChainState() {
  const check = useMutation({
    mutationFn: async (): Promise<Checked> => {
      const integrity = await tessera.audit.verify({ timeoutMs: 120_000 });
      return { at: new Date().toISOString(), integrity };
    },
  });
  const isBroken = check.data?.integrity.is_intact === false;
  const Icon = isBroken ? IconAlertTriangle : IconShieldCheck;
  if (check.isError) return <ErrorNotice error={check.error} retry={() => check.mutate()} />;
  return (
    <div
      className={`notice chain ${isBroken ? 'notice-bad' : check.data === undefined ? '' : 'notice-good'}`}
      role="status"
    >
      <Icon size={20} aria-hidden />
      {check.data === undefined ? (
        <p>Each event carries a hash of the one before it, so that changes of the record are found.</p>
      ) : (
        <Verified {...check.data} />
      )}
      <Button size="compact-sm" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        {check.data === undefined ? 'Verify the log' : 'Verify again'}
      </Button>
    </div>
  );
}
