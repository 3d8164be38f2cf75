/** The rule for reasons of objections: trimmed, and something must be left. */
export function objectionReasonRule(reason: string): { readonly value: string } | { readonly problem: string } {
  const trimmed = reason.trim();
  return trimmed === '' ? { problem: 'Reason cannot be empty or whitespace only' } : { value: trimmed };
}
