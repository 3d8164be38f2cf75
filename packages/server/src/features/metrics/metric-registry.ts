import { Counter, Gauge, type Registry } from 'prom-client';
import type { DomainEvent } from '../../platform/events/domain-event.js';
import { apiVersion } from '../../platform/http/openapi.js';
import type { RowCounts } from './row-count-repository.js';

/** What the server counts besides its requests. */
export interface TesseraMetrics {
  /** Counts the changes that were committed. */
  countEvents(events: readonly DomainEvent[]): void;
  setRowCounts(counts: RowCounts): void;
}

function countedEvents(registry: Registry): (events: readonly DomainEvent[]) => void {
  const published = new Counter({
    name: 'tessera_contracts_published_total',
    help: 'Versions that went live; `initial` is the first one of an asset',
    labelNames: ['change_type'],
    registers: [registry],
  });
  const created = new Counter({
    name: 'tessera_proposals_created_total',
    help: 'Proposals that were opened',
    registers: [registry],
  });
  const acknowledged = new Counter({
    name: 'tessera_proposals_acknowledged_total',
    help: 'Answers of consumers to proposals',
    labelNames: ['response'],
    registers: [registry],
  });
  // Known from the start, so that the first event is seen as an increase.
  for (const changeType of ['initial', 'patch', 'minor', 'major']) published.inc({ change_type: changeType }, 0);
  for (const response of ['approved', 'migrating', 'blocked']) acknowledged.inc({ response }, 0);
  return (events) => {
    for (const { action, payload } of events) {
      if (action === 'contract.published' || action === 'contract.force_published')
        published.inc({ change_type: String(payload['change_type'] ?? 'initial') });
      else if (action === 'proposal.created') created.inc();
      else if (action === 'proposal.acknowledged') acknowledged.inc({ response: String(payload['response']) });
    }
  };
}

function deliveryGauges(registry: Registry): (counts: RowCounts) => void {
  const byStatus = new Gauge({
    name: 'tessera_deliveries',
    help: 'Deliveries of events that are kept',
    labelNames: ['status'],
    registers: [registry],
  });
  let oldestPendingMs: number | null = null;
  new Gauge({
    name: 'tessera_deliveries_oldest_pending_seconds',
    help: 'Age of the delivery that waits for the longest time; 0 when none waits',
    registers: [registry],
    collect() {
      this.set(oldestPendingMs === null ? 0 : Math.max(0, (Date.now() - oldestPendingMs) / 1000));
    },
  });
  return (counts) => {
    byStatus.set({ status: 'pending' }, counts.pendingDeliveries);
    byStatus.set({ status: 'delivered' }, counts.deliveredDeliveries);
    byStatus.set({ status: 'failed' }, counts.failedDeliveries);
    oldestPendingMs = counts.oldestPendingAt === null ? null : Date.parse(counts.oldestPendingAt);
  };
}

/** The metrics that `docs/` and dashboards know by name. */
export function tesseraMetrics(registry: Registry): TesseraMetrics {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers: [registry] });
  const rows = {
    activeContracts: gauge('tessera_contracts_active', 'Contracts that are live'),
    pendingProposals: gauge('tessera_proposals_pending', 'Proposals that wait for answers'),
    assets: gauge('tessera_assets_total', 'Assets, deleted ones included'),
    registrations: gauge('tessera_registrations_total', 'Registrations, ended ones included'),
    teams: gauge('tessera_teams_total', 'Teams, deleted ones included'),
    users: gauge('tessera_users_total', 'Users, deactivated ones included'),
    outboxBacklog: gauge('tessera_outbox_backlog', 'Committed events that no process took over for delivery yet'),
  } satisfies Partial<Readonly<Record<keyof RowCounts, Gauge>>>;
  const setDeliveries = deliveryGauges(registry);
  new Gauge({
    name: 'tessera_app_info',
    help: 'Version of the server',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: apiVersion }, 1);
  new Gauge({
    name: 'tessera_app_uptime_seconds',
    help: 'Seconds since the process started',
    registers: [registry],
    collect() {
      this.set(process.uptime());
    },
  });
  return {
    countEvents: countedEvents(registry),
    setRowCounts(counts) {
      for (const [name, rowGauge] of Object.entries(rows)) rowGauge.set(counts[name as keyof typeof rows]);
      setDeliveries(counts);
    },
  };
}
