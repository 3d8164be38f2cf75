import type { AssetReport, ChangeReport, CheckBase, CheckReport, CheckSummary } from '../check-report.js';

const nouns: Readonly<Record<AssetReport['format'], readonly [one: string, many: string]>> = {
  dbt: ['table', 'tables'],
  sql: ['table', 'tables'],
  odcs: ['table', 'tables'],
  datacontract: ['table', 'tables'],
  openapi: ['endpoint', 'endpoints'],
  graphql: ['operation', 'operations'],
  avro: ['record', 'records'],
  protobuf: ['message', 'messages'],
  jsonschema: ['schema', 'schemas'],
};

/** What the assets are called together: by what they are when they are all the same. */
export function nounFor(assets: readonly AssetReport[], count: number): string {
  const kinds = new Set(assets.map(({ format }) => nouns[format][0]));
  const [first] = assets;
  const [one, many] = kinds.size === 1 && first !== undefined ? nouns[first.format] : ['contract', 'contracts'];
  return count === 1 ? one : many;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a, b and c`, or `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : [...names];
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

export function describeBase(base: CheckBase): string {
  if (base.kind === 'git') return `${base.ref} (${base.commit.slice(0, 7)})`;
  return base.kind === 'server' ? `the live contracts of ${base.url}` : base.path;
}

/** What is not breaking, in a few words: `2 change dangerously, 3 compatibly, 1 is new`. */
export function describeRest({
  breaking,
  dangerous,
  compatible,
  new: added,
  removed,
  unchanged,
}: CheckSummary): string {
  const parts = [
    ...(breaking > 0 ? [`${breaking} ${breaking === 1 ? 'breaks' : 'break'}`] : []),
    ...(dangerous > 0 ? [`${dangerous} ${dangerous === 1 ? 'needs' : 'need'} a look`] : []),
    ...(compatible > 0 ? [`${compatible} ${compatible === 1 ? 'changes' : 'change'} without harm`] : []),
    ...(added > 0 ? [`${added} ${added === 1 ? 'is' : 'are'} new`] : []),
    ...(removed > 0 ? [`${removed} ${removed === 1 ? 'is' : 'are'} gone`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? 'stays' : 'stay'} as before`] : []),
  ];
  return listed(parts, parts.length);
}

/** The one sentence that somebody reads who reads no more. */
export function headline({ summary, assets, affected_teams: teams, blocked }: CheckReport): string {
  const { breaking, dangerous } = summary;
  if (breaking > 0) {
    const broken = assets.filter(({ verdict }) => verdict === 'breaking');
    const whom =
      teams.length === 0
        ? ''
        : ` for ${listed(
            teams.map(({ name }) => name),
            5,
          )}`;
    return `This change breaks ${breaking} ${nounFor(broken, breaking)}${whom}`;
  }
  if (blocked.length > 0) return 'This change breaks nothing, and cannot be taken as it is';
  if (dangerous > 0) {
    const careful = assets.filter(({ verdict }) => verdict === 'dangerous');
    return `This change breaks nothing, but ${dangerous} ${nounFor(careful, dangerous)} may surprise readers`;
  }
  return assets.length === 0 ? 'Nothing changes for readers' : 'This change breaks nobody';
}

/** What changes, with the column that it is about, in the words of its format. */
export function changeTitle({ message, column }: ChangeReport, { format }: AssetReport): string {
  const test = /^custom guarantee (added|removed|changed): (.+)$/s.exec(message);
  if (test !== null) return `The test ${test[2]} was ${test[1]}`;
  const said = nouns[format][0] === 'table' ? message.replace(/^Property /, 'Column ') : message;
  const last = column?.slice(column.lastIndexOf('.') + 1);
  if (last === undefined || said.includes(last)) return said;
  return `${column}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

/** What the witness of a change shows, in words. */
export function witnessText(validUnder: 'before' | 'after'): string {
  return validUnder === 'before' ? 'Was fine before, is refused now' : 'Is possible now, was refused before';
}
