const maxDetailsLength = 102_400;
const maxMetadataLength = 10_240;

type Ruled = { readonly value: unknown } | { readonly problem: string };

/** The rule for `details` of a run. */
export function auditDetailsRule(details: Record<string, unknown>): Ruled {
  return isLongerThan(details, maxDetailsLength)
    ? { problem: `details must not be longer than ${maxDetailsLength} characters as JSON` }
    : { value: details };
}

/** The rule for `metadata` of one result. */
export function resultMetadataRule(metadata: Record<string, unknown>): Ruled {
  const nested = Object.entries(metadata).find(([, value]) => typeof value === 'object' && value !== null);
  if (nested !== undefined)
    return { problem: `metadata values must be texts, numbers, booleans or null ('${nested[0].slice(0, 50)}' is not)` };
  return isLongerThan(metadata, maxMetadataLength)
    ? { problem: `metadata must not be longer than ${maxMetadataLength} characters as JSON` }
    : { value: metadata };
}

function isLongerThan(value: Record<string, unknown>, limit: number): boolean {
  return JSON.stringify(value).length > limit;
}
