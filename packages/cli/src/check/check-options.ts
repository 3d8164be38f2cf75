import type { DdlDialectName } from '@tessera/adapters';
import type { CompatibilityMode } from '@tessera/engine';
import type { CheckFormat, FailOn } from './check-report.js';

/** What to compare with. */
export type BaseChoice =
  | { readonly kind: 'git'; readonly ref: string | null }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'server' };

/** What a check is asked. */
export interface CheckOptions {
  readonly cwd: string;
  /** As they were given; none for the working directory. */
  readonly paths: readonly string[];
  readonly format: CheckFormat | undefined;
  readonly base: BaseChoice;
  /** Of the older side of a dbt project; its catalog lies beside it. */
  readonly baseManifest: string | null;
  readonly mode: CompatibilityMode | null;
  readonly failOn: FailOn;
  readonly dialect: DdlDialectName;
  readonly name: string | null;
  /** Branch into which a pull request goes, where CI tells. */
  readonly target: string | undefined;
}
