const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** A day stands for its first moment. */
export function startOfDay(text: string): string {
  return isDay(text) ? `${text}T00:00:00Z` : text;
}

/** A day stands for its last moment. */
export function endOfDay(text: string): string {
  return isDay(text) ? `${text}T23:59:59.999999Z` : text;
}
