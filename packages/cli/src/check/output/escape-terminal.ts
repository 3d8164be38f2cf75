/** Text of others for a terminal: no control signs, which could move the cursor or hide what stands there. */
export function escapeTerminal(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
