import type { TestApp } from './test-app.js';

/** The samples of `GET /metrics`: `name{label="value"}` to its number. */
export async function metricsOf({ stranger }: TestApp): Promise<ReadonlyMap<string, number>> {
  const { body } = await stranger.send<string>('GET', '/metrics', {});
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** By how much the samples grow through the steps; those that stay are left out. */
export async function growth(
  tessera: TestApp,
  names: RegExp,
  steps: () => Promise<unknown>,
): Promise<Readonly<Record<string, number>>> {
  const before = await metricsOf(tessera);
  await steps();
  const after = [...(await metricsOf(tessera))].filter(([name]) => names.test(name));
  return Object.fromEntries(
    after.map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const).filter(([, grown]) => grown !== 0),
  );
}
