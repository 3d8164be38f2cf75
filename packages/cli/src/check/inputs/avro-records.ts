/** Full names of the records at the top of an Avro schema, which may be a union. */
export function avroRecordNames(schema: unknown): readonly string[] {
  return (Array.isArray(schema) ? schema : [schema]).flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('name' in each) || typeof each.name !== 'string') return [];
    if (each.name.includes('.')) return [each.name];
    const namespace = 'namespace' in each && typeof each.namespace === 'string' ? each.namespace : '';
    return [namespace === '' ? each.name : `${namespace}.${each.name}`];
  });
}
