/** A statement that a key or reference of the database refused, in the same words for both engines. */
export interface ConstraintViolation {
  readonly kind: 'unique' | 'foreign-key';
  /** Name of the constraint on PostgreSQL; on SQLite the columns (`teams.name`), or the index for partial keys. */
  readonly subject: string;
}

const kinds: Readonly<Record<string, ConstraintViolation['kind']>> = {
  '23505': 'unique',
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  '23503': 'foreign-key',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign-key',
};

/** Reads a driver's error; `null` when it is anything but a refused key or reference. */
export function constraintViolation(error: unknown): ConstraintViolation | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const kind = kinds[error.code];
  if (kind === undefined) return null;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
  return { kind, subject: constraint ?? error.message.replace(/^.*constraint failed:?\s*/, '') };
}

/** Whether the error is a unique violation. */
export function isDuplicate(error: unknown): boolean {
  return constraintViolation(error)?.kind === 'unique';
}
