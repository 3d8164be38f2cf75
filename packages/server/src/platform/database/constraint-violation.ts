/** How each driver says that a key of the database refused a row. */
const duplicateCodes = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/** Whether the error is a unique violation, on either engine. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && duplicateCodes.has(String(error.code));
}
