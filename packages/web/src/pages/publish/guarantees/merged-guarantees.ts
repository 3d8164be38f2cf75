type Guarantees = Readonly<Record<string, unknown>>;

/** Promises that the form changes, as they were typed; empty for none. */
export interface TypedGuarantees {
  readonly maxStalenessMinutes: string;
  readonly minRows: string;
}

interface Field {
  readonly section: 'freshness' | 'volume';
  readonly key: string;
  readonly least: number;
}

const fields: Readonly<Record<keyof TypedGuarantees, Field>> = {
  maxStalenessMinutes: { section: 'freshness', key: 'max_staleness_minutes', least: 1 },
  minRows: { section: 'volume', key: 'min_rows', least: 0 },
};
const names = Object.keys(fields) as (keyof TypedGuarantees)[];

function sectionOf(guarantees: Guarantees | null, { section }: Field): Guarantees {
  const found = guarantees?.[section];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Guarantees) : {};
}

export function typedGuaranteesOf(guarantees: Guarantees | null): TypedGuarantees {
  const typed = names.map((name) => {
    const value = sectionOf(guarantees, fields[name])[fields[name].key];
    return [name, typeof value === 'number' ? String(value) : ''];
  });
  return Object.fromEntries(typed) as unknown as TypedGuarantees;
}

/** Why a promise cannot be made as it was typed; `null` where it can. */
export function problemOf(name: keyof TypedGuarantees, typed: TypedGuarantees): string | null {
  const { least } = fields[name];
  const text = typed[name].trim();
  if (text === '' || (/^\d{1,15}$/.test(text) && Number(text) >= least)) return null;
  return `A whole number of at least ${least}, or nothing`;
}

/** The guarantees with what was typed; everything else that was promised stays. */
export function mergedGuarantees(guarantees: Guarantees | null, typed: TypedGuarantees): Guarantees | null {
  const merged: Record<string, unknown> = { ...guarantees };
  let isChanged = false;
  for (const name of names) {
    const field = fields[name];
    const before = sectionOf(guarantees, field);
    const text = typed[name].trim();
    const { [field.key]: old, ...rest } = before;
    const value = text === '' ? undefined : Number(text);
    if (value === (typeof old === 'number' ? old : undefined)) continue;
    isChanged = true;
    const section = value === undefined ? rest : { ...before, [field.key]: value };
    merged[field.section] = Object.keys(section).length === 0 ? null : section;
  }
  return isChanged ? merged : guarantees;
}
