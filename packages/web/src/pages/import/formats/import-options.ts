import type { sqlDialects } from '@tessera/sdk';
import type { ImportFormat } from './import-formats.js';

export type ConflictMode = 'overwrite' | 'ignore' | 'fail';
export type SqlDialect = (typeof sqlDialects)[number];

/** What somebody chose about an import. Those that a format does not have are not sent. */
export interface ImportOptions {
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly conflicts: ConflictMode;
  /** Whether new assets get a contract. */
  readonly publishes: boolean;
  /** Whether compatible changes of assets that exist go live. */
  readonly updates: boolean;
  /** Whether what breaks becomes a proposal. */
  readonly proposes: boolean;
  readonly registersConsumers: boolean;
  readonly deletes: boolean;
  readonly dialect: SqlDialect | '';
  readonly database: string;
  readonly schema: string;
  /** Of a GraphQL schema or JSON Schema that does not name itself. */
  readonly name: string;
  readonly environment: string;
}

export const usualOptions: ImportOptions = {
  owner: null,
  conflicts: 'overwrite',
  publishes: true,
  updates: true,
  proposes: true,
  registersConsumers: true,
  deletes: false,
  dialect: '',
  database: '',
  schema: '',
  name: '',
  environment: '',
};

/** What is missing before anything can be asked; `null` where nothing is. */
export function missingOption(format: ImportFormat | null, options: ImportOptions): string | null {
  if (format === null) return 'Say what the document is.';
  if (options.owner === null) return format === 'dbt' ? 'Choose who owns what names no owner.' : 'Choose an owner.';
  if (format === 'sql' && options.dialect === '') return 'Choose the dialect of SQL.';
  return null;
}
