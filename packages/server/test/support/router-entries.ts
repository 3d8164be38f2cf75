import type { FastifyInstance } from 'fastify';

/** Every path and method that the router knows, `{id}` for parameters; those that answer 405 included. */
export function routerEntries(app: FastifyInstance): readonly (readonly [method: string, path: string])[] {
  const stack: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const parts = /^((?:│ {3}| {4})*)[├└]── (\S+) \(([^)]+)\)$/.exec(line);
      if (parts === null) return [];
      const [, indent = '', segment = '', methods = ''] = parts;
      stack.splice(indent.length / 4, stack.length, segment);
      const path = stack.join('').replaceAll(/:(\w+)/g, '{$1}');
      return methods.split(', ').map((method) => [method, path] as const);
    });
}
