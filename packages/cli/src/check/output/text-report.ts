import type { Style } from '../../output/style.js';
import { wrap } from '../../output/wrap.js';
import type { AssetReport, ChangeReport, CheckReport, PendingProposal, Place } from '../check-report.js';
import { escapeTerminal } from './escape-terminal.js';
import { oneLineJson } from './one-line-json.js';
import { readersByTeam } from './readers-by-team.js';
import { changeTitle, describeBase, describeRest, headline, listed, witnessText } from './wording.js';

const mostInFull = 25;
const mostChanges = 10;
const mostReaders = 5;
const longestWitness = 160;

/**
 * What was found, for a terminal: the most important first, and not everything when there is much.
 *
 * @param width of the lines, in characters
 */
export function textReport(report: CheckReport, style: Style, width = 100): string {
  const lines = new Lines(style, width);
  const paint = report.summary.breaking > 0 || report.failed ? style.bad : style.good;
  lines.add(paint(escapeTerminal(headline(report))));
  lines.add(
    style.quiet(escapeTerminal(`Compared with ${describeBase(report.base)}: ${describeRest(report.summary)}.`)),
  );
  const told = report.assets.filter(({ verdict }) => verdict !== 'compatible');
  for (const asset of told.slice(0, mostInFull)) addAsset(lines, asset);
  if (told.length > mostInFull) lines.add('', `… and ${told.length - mostInFull} more: --output json has all of them`);
  addHarmless(
    lines,
    report.assets.filter(({ verdict }) => verdict === 'compatible'),
  );
  addList(lines, 'Blocked', report.blocked, style.bad);
  addList(lines, 'Not checked in full', report.warnings, style.careful);
  return `${lines.text}\n`;
}

class Lines {
  readonly style: Style;
  readonly #width: number;
  readonly #lines: string[] = [];

  constructor(style: Style, width: number) {
    this.style = style;
    this.#width = width;
  }

  get text(): string {
    return this.#lines.join('\n');
  }

  add(...lines: readonly string[]): void {
    this.#lines.push(...lines);
  }

  /** Text of any length, set in from the margin; further lines are set in as far as the first. */
  say(indent: number, text: string, first = ''): void {
    const margin = ' '.repeat(indent);
    const rest = ' '.repeat(indent + first.length);
    for (const [index, line] of wrap(escapeTerminal(text), this.#width - rest.length).entries())
      this.#lines.push(index === 0 ? `${margin}${first}${line}` : `${rest}${line}`);
  }
}

function addAsset(lines: Lines, asset: AssetReport): void {
  const { style } = lines;
  const word = asset.verdict === 'breaking' ? style.bad('BREAKS') : style.careful('LOOK AT');
  const about = [asset.owner ?? '', versionStep(asset)].filter((text) => text !== '').join(', ');
  lines.add(
    '',
    `${word} ${style.strong(escapeTerminal(titleOf(asset)))}${about === '' ? '' : style.quiet(escapeTerminal(`  (${about})`))}`,
  );
  const shown = asset.changes.filter(({ severity }) => severity !== 'safe');
  for (const change of shown.slice(0, mostChanges)) addChange(lines, asset, change);
  if (shown.length > mostChanges) lines.add(`  … and ${shown.length - mostChanges} more changes`);
  for (const note of asset.notes) lines.say(2, note);
  addReaders(lines, asset);
  for (const proposal of asset.proposals) lines.say(2, describeProposal(proposal));
}

function addChange(lines: Lines, asset: AssetReport, change: ChangeReport): void {
  const { style } = lines;
  const place = placeText(change.place ?? asset.place);
  lines.say(2, changeTitle(change, asset), '- ');
  if (place !== '') lines.add(`    ${style.quiet(escapeTerminal(place))}`);
  const { witness, suggestion } = change;
  if (witness !== null)
    lines.say(4, `${witnessText(witness.valid_under)}: ${oneLineJson(witness.value, longestWitness)}`);
  if (change.confidence === 'unproven') lines.say(4, 'Could be neither shown nor refuted, so it counts as breaking.');
  if (suggestion !== null) lines.say(4, suggestion, '→ ');
}

function addReaders(lines: Lines, asset: AssetReport): void {
  const groups = readersByTeam(asset);
  if (groups.length === 0) {
    if (asset.verdict === 'breaking' && asset.format === 'dbt') lines.say(2, 'Nobody is known to read it.');
    return;
  }
  for (const { team, isOwner, readers, because } of groups) {
    lines.say(2, team === null ? 'Concerns' : `Concerns ${team}${isOwner ? ', who owns it' : ''}`);
    for (const { name, kind, why, isEdited } of readers.slice(0, mostReaders)) {
      lines.say(
        4,
        `${name}${kind === '' ? '' : ` (${kind})`}: ${why}${isEdited ? ' (edited by this change)' : ''}`,
        '- ',
      );
    }
    if (readers.length > mostReaders) lines.add(`    … and ${readers.length - mostReaders} more`);
    if (readers.length === 0) for (const reason of because.slice(0, mostReaders)) lines.say(4, reason, '- ');
  }
}

function addHarmless(lines: Lines, assets: readonly AssetReport[]): void {
  if (assets.length === 0) return;
  lines.add('', lines.style.good('Without harm'));
  for (const asset of assets.slice(0, mostInFull)) {
    const what =
      asset.change === 'new'
        ? 'new'
        : asset.changes
            .map((change) => changeTitle(change, asset))
            .slice(0, 3)
            .join('; ');
    lines.say(2, `${titleOf(asset)}: ${what === '' ? asset.change : what}`);
  }
  if (assets.length > mostInFull) lines.add(`  … and ${assets.length - mostInFull} more`);
}

function addList(lines: Lines, title: string, entries: readonly string[], paint: (text: string) => string): void {
  if (entries.length === 0) return;
  lines.add('', paint(title));
  for (const entry of entries.slice(0, mostInFull)) lines.say(2, entry, '- ');
  if (entries.length > mostInFull) lines.add(`  … and ${entries.length - mostInFull} more`);
}

function titleOf({ name, fqn, format }: AssetReport): string {
  return format === 'openapi' || format === 'graphql' ? name : fqn;
}

function placeText(place: Place | null): string {
  if (place === null) return '';
  return place.line === null ? place.file : `${place.file}:${place.line}`;
}

function versionStep({ current_version: current, suggested_version: next }: AssetReport): string {
  return current === null || next === null ? '' : `${current} → ${next}`;
}

export function describeProposal({ version, answers, waiting_for: waiting }: PendingProposal): string {
  const said = answers.map(({ team, response }) => `${team}: ${response}`);
  const parts = [
    ...(said.length === 0 ? ['nobody has answered yet'] : said),
    ...(waiting.length === 0 ? [] : [`waits for ${listed(waiting, 10)}`]),
  ];
  return `A proposal${version === null ? '' : ` for ${version}`} is pending (${parts.join('; ')}).`;
}
