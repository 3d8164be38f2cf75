import type { FastifyInstance, HTTPMethods } from 'fastify';

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
      const path = stack.join('');
      return methods.split(', ').map((method) => [method, withOwnNames(app, method, path)] as const);
    });
}

/** A parameter that routes call differently is printed with all its names (`:asset_id|:fqn`); each route has one of them. */
function withOwnNames(app: FastifyInstance, method: string, printed: string): string {
  const url = printed.replaceAll(/(:\w+)(?:\|:\w+)+/g, '$1');
  const route = app.findRoute({ method: method as HTTPMethods, url }) as { readonly params?: object } | null;
  const names = Object.keys(route?.params ?? {});
  return url.replaceAll(/:(\w+)/g, (_, name: string) => `{${names.shift() ?? name}}`);
}
