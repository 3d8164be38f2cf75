import type { Migration } from 'kysely';
import { initial } from './0001-initial.js';

/** The one history of the tables, in order. Names are never changed once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
};
