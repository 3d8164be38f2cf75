/** `api.<title>.<method>_<path>`: the address that clients know an endpoint by. */
export function endpointFqn({
  title,
  method,
  path,
}: {
  readonly title: string;
  readonly method: string;
  readonly path: string;
}): string {
  const name = title
    .toLowerCase()
    .replace(/[ -]/g, '_')
    .replace(/[^\p{L}\p{N}_]/gu, '');
  const route = path
    .toLowerCase()
    .replace(/[{}]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return `api.${name === '' ? 'unknown' : name}.${method.toLowerCase()}_${route === '' ? 'root' : route}`;
}
