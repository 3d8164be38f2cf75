/** Member of a document that is its own: a column may be called `__proto__` or `constructor`. */
export function ownMember(container: object, name: string): unknown {
  return Object.hasOwn(container, name) ? (container as Readonly<Record<string, unknown>>)[name] : undefined;
}
