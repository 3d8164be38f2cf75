import type { SettingKind } from './setting-kinds.js';

export interface Setting<T> {
  readonly variable: string;
  readonly group:
    | 'Server'
    | 'Database'
    | 'Sign-in'
    | 'Browser access'
    | 'Proposals'
    | 'Limits'
    | 'Imports'
    | 'Rate limits'
    | 'Redis'
    | 'Secrets'
    | 'Webhooks'
    | 'Chat and e-mail';
  readonly kind: SettingKind<T>;
  /** Value when the variable is absent or empty. */
  readonly fallback: T;
  /** Spelling of the fallback in the documentation, where it is not the value itself. */
  readonly fallbackText?: string;
  readonly meaning: string;
  readonly isSecret?: boolean;
}

export function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}
