import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './repository-root.js';

const folder = join(dirname(repositoryRoot), 'shared', 'corpora', 'files', 'openlineage', 'events');

export interface CorpusEvent {
  /** File below the folder of events. */
  readonly name: string;
  readonly event: Record<string, unknown>;
}

/** Events that OpenLineage and its integrations show as examples; empty where they are not at hand. */
export function corpusEvents(): readonly CorpusEvent[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => ({
    name,
    event: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>,
  }));
}
