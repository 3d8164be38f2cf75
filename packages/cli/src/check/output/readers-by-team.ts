import type { AssetReport } from '../check-report.js';

/** What a team has to look at. */
export interface TeamReaders {
  /** Null for what nobody is known to own. */
  readonly team: string | null;
  /** Whether it owns what changes; such a team comes last, for it knows. */
  readonly isOwner: boolean;
  readonly readers: readonly Reader[];
  /** Why the team is told though nothing of it is known to read: what its registration says. */
  readonly because: readonly string[];
}

interface Reader {
  readonly name: string;
  /** `dashboard`, …; empty for a model. */
  readonly kind: string;
  readonly why: string;
  readonly isEdited: boolean;
}

/** The readers by whom they belong to; teams in their order, what nobody owns in the end. */
export function readersByTeam({
  affected: { models, exposures, teams },
  owner,
}: Pick<AssetReport, 'affected' | 'owner'>): readonly TeamReaders[] {
  const readers: readonly (Reader & { readonly team: string | null })[] = [
    ...models.map(({ name, team, why, is_changed: isEdited }) => ({ name, team, why, kind: '', isEdited })),
    ...exposures.map(({ name, owner: team, why, type }) => ({ name, team, why, kind: type, isEdited: false })),
  ];
  const known = new Set(teams.map(({ name }) => name));
  const named = teams.map(({ name, because }) => {
    const own = readers.filter(({ team }) => team === name);
    const names = new Set(own.map((reader) => reader.name));
    return {
      team: name,
      isOwner: name === owner,
      readers: own,
      because: because.filter((reason) => !names.has(reason)),
    };
  });
  named.sort((left, right) => Number(left.isOwner) - Number(right.isOwner));
  const others = readers.filter(({ team }) => team === null || !known.has(team));
  return others.length === 0 ? named : [...named, { team: null, isOwner: false, readers: others, because: [] }];
}
