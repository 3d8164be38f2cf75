interface PageFacts {
  readonly results: readonly unknown[];
  readonly total: number;
  readonly offset: number;
}

/** What stands under a table that does not show everything. */
export function pageNotice({ results, total, offset }: PageFacts): string {
  const next = offset + results.length;
  if (results.length === 0 || (offset === 0 && next >= total)) return '';
  return `\n${offset + 1} to ${next} of ${total}${next < total ? `; --offset ${next} shows more` : ''}`;
}
