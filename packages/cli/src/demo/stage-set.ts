import type { TesseraClient } from '@tessera/sdk';
import type { Page } from '../output/page.js';
import type { Warehouse } from './warehouse.js';

/** What every chapter of the story works with. */
export interface StageSet {
  readonly client: TesseraClient;
  readonly warehouse: Warehouse;
  readonly page: Page;
}

/** The assets of the example that the story is about. */
export const customers = 'northwind.marts_customer_success.dim_customers';
export const shipments = 'northwind.marts_supply_chain.fct_shipments';
export const orders = 'northwind.marts_orders.fct_orders';
export const revenue = 'northwind.marts_finance.fct_revenue';

/** The name without its database, which is the same everywhere in the example. */
export function shortName(fqn: string): string {
  return fqn.replace(/^northwind\./, '');
}
