import { init, parse } from '@guanmingchiu/sqlparser-ts';

interface Manifest {
  readonly nodes: Readonly<Record<string, { readonly compiled_code?: string }>>;
}

/** Milliseconds that the parser alone takes for the compiled SQL of the models; the best of two rounds. */
export async function sqlParsingMs(manifest: string): Promise<number> {
  await init();
  const { nodes } = JSON.parse(manifest) as Manifest;
  const queries = Object.values(nodes).flatMap(({ compiled_code: sql }) => sql ?? []);
  const round = (): number => {
    const started = performance.now();
    for (const sql of queries) parse(sql, 'postgresql');
    return performance.now() - started;
  };
  return Math.min(round(), round());
}
