import type { JsonObject } from '@tessera/engine';
import type { LenientObject } from '../lenient-object.js';
import type { CompatibilityMode, DeclaredConsumer } from './dbt-project.js';

const compatibilityModes: readonly CompatibilityMode[] = ['backward', 'forward', 'full', 'none', 'reader'];

/** What the authors of a model tell Tessera in `meta.tessera`. */
export interface TesseraMeta {
  readonly ownerTeam: string | null;
  readonly ownerUser: string | null;
  readonly consumers: readonly DeclaredConsumer[];
  readonly freshness: JsonObject | null;
  readonly volume: JsonObject | null;
  readonly compatibilityMode: CompatibilityMode | null;
  readonly hasUnknownCompatibilityMode: boolean;
}

export const noMeta: TesseraMeta = {
  ownerTeam: null,
  ownerUser: null,
  consumers: [],
  freshness: null,
  volume: null,
  compatibilityMode: null,
  hasUnknownCompatibilityMode: false,
};

/** Reads `meta.tessera`, else `config.meta.tessera`, where newer dbt versions keep it. */
export function readTesseraMeta(entry: LenientObject): TesseraMeta {
  const tessera =
    entry.object('meta')?.object('tessera') ?? entry.object('config')?.object('meta')?.object('tessera') ?? null;
  if (tessera === null) return noMeta;
  return {
    ownerTeam: tessera.filledText('owner_team'),
    ownerUser: tessera.filledText('owner_user'),
    consumers: readConsumers(tessera),
    freshness: readPromise(tessera, 'freshness'),
    volume: readPromise(tessera, 'volume'),
    ...readMode(tessera),
  };
}

function readConsumers(tessera: LenientObject): readonly DeclaredConsumer[] {
  return tessera.objects('consumers').flatMap((consumer) => {
    const team = consumer.filledText('team');
    if (team === null) consumer.report(null, 'needs the name of a team under "team"; it was ignored');
    return team === null ? [] : [{ team, purpose: consumer.filledText('purpose') }];
  });
}

function readPromise(tessera: LenientObject, key: string): JsonObject | null {
  const promise = tessera.object(key);
  return promise === null || promise.keys().length === 0 ? null : promise.toStorable();
}

function readMode(tessera: LenientObject): Pick<TesseraMeta, 'compatibilityMode' | 'hasUnknownCompatibilityMode'> {
  const asked = tessera.raw('compatibility_mode');
  if (asked === undefined) return { compatibilityMode: null, hasUnknownCompatibilityMode: false };
  const name = typeof asked === 'string' ? asked.trim().toLowerCase() : null;
  const mode = compatibilityModes.find((known) => known === name) ?? null;
  if (mode === null) tessera.report('compatibility_mode', `must be one of ${compatibilityModes.join(', ')}`);
  return { compatibilityMode: mode, hasUnknownCompatibilityMode: mode === null };
}
