/** The column or field at a place in a schema, its parents before it: `address.city`; null where there is none. */
function columnOf(pointer: string): string | null {
  const steps = pointer.split('/').slice(1);
  const names: string[] = [];
  for (let at = 0; at < steps.length; at += 1) {
    const name = steps[at + 1];
    if (steps[at] !== 'properties' || name === undefined) continue;
    names.push(name.replaceAll('~1', '/').replaceAll('~0', '~'));
    at += 1;
  }
  return names.length === 0 ? null : names.join('.');
}

/** The field that a list of required ones is about: the engine tells it in words alone. */
const requiredField = /^Field '(.+)' is /s;

/** The column or field that a change is about, its parents before it. */
export function columnOfChange({
  type,
  pointer = '',
  message,
}: {
  readonly type: string;
  readonly pointer?: string;
  readonly message: string;
}): string | null {
  const parent = columnOf(pointer);
  const field = type.startsWith('required_') ? requiredField.exec(message)?.[1] : undefined;
  if (field === undefined) return parent;
  return parent === null ? field : `${parent}.${field}`;
}
