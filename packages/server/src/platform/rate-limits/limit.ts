const windowsMs = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** So many requests in a window, which begins with the first of them. */
export interface Limit {
  readonly count: number;
  readonly windowMs: number;
  /** For people: `2 per 1 minute`. */
  readonly text: string;
}

/** Reads `<number>/<second|minute|hour|day>`; `null` when it is something else. */
export function parseLimit(notation: string): Limit | null {
  const parts = /^(\d{1,9})\/(second|minute|hour|day)$/i.exec(notation.trim());
  const count = Number(parts?.[1]);
  const unit = parts?.[2]?.toLowerCase() as keyof typeof windowsMs | undefined;
  if (unit === undefined || count === 0) return null;
  return { count, windowMs: windowsMs[unit], text: `${count} per 1 ${unit}` };
}
