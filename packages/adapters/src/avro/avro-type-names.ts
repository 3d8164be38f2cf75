const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
const complex = ['record', 'enum', 'array', 'map', 'fixed'];

export const primitiveTypes: ReadonlySet<unknown> = new Set(primitives);

export const complexTypes: ReadonlySet<unknown> = new Set(complex);

/** Names that no type of one's own may have. */
export const ownTypeNames: readonly string[] = [...primitives, ...complex];

const simpleName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a field or symbol may be called so (Avro 1.12, "Names"). */
export function isSimpleName(name: unknown): name is string {
  return typeof name === 'string' && simpleName.test(name);
}

/** Whether each part of a name with its namespace may be called so. */
export function isFullName(name: string): boolean {
  return name.split('.').every(isSimpleName);
}

/**
 * The name with its namespace (Avro 1.12, "Names"): one with a dot is complete, another one belongs to the given
 * namespace; the namespace `''` is none.
 */
export function fullNameOf(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

/** The namespace in which the parts of a type of this full name stand. */
export function namespaceOf(fullName: string): string {
  return fullName.slice(0, Math.max(fullName.lastIndexOf('.'), 0));
}

/** A value that stands where a type is expected, in a few words: lists and objects may be of any size. */
export function shownType(type: unknown): string {
  if (Array.isArray(type)) return 'a union';
  if (typeof type === 'object' && type !== null) return 'an object';
  return String(type);
}
