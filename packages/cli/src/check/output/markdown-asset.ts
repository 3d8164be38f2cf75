import type { AssetReport, ChangeReport, Place } from '../check-report.js';
import { codeBlock, codeSpan, escapeHtml, escapeMarkdown } from './escape-markdown.js';
import { oneLineJson } from './one-line-json.js';
import { readersByTeam, type TeamReaders } from './readers-by-team.js';
import { describeProposal } from './text-report.js';
import { changeTitle, counted, witnessText } from './wording.js';

const mostChanges = 20;
const mostReaders = 15;
const longestWitness = 1000;

/** One asset, folded: what changes, an example, who reads it and how. */
export function assetDetails(asset: AssetReport): string {
  const shown = asset.changes.filter(({ severity }) => severity !== 'safe');
  const sign = asset.verdict === 'breaking' ? '❌' : '⚠️';
  const count = counted(shown.length, 'change');
  const verdict = asset.verdict === 'breaking' ? 'breaks' : 'needs a look';
  const about = [
    `${codeSpan(asset.fqn)}${asset.owner === null ? '' : `, owned by **${escapeMarkdown(asset.owner)}**`}`,
    versionText(asset),
  ].filter((text) => text !== '');
  const more = shown.length > mostChanges ? [`… and ${shown.length - mostChanges} more changes.`] : [];
  return [
    '<details>',
    `<summary>${sign} <b>${escapeHtml(asset.name)}</b> ${verdict}: ${count}</summary>`,
    '',
    `${about.join('. ')}.`,
    '',
    ...[...shown.slice(0, mostChanges).map((change) => changeText(asset, change)), ...more].flatMap((text) => [
      text,
      '',
    ]),
    ...asset.notes.flatMap((note) => [escapeMarkdown(note), '']),
    readersText(asset),
    '',
    ...asset.proposals.flatMap((proposal) => [escapeMarkdown(describeProposal(proposal)), '']),
    '</details>',
  ].join('\n');
}

function changeText(asset: AssetReport, change: ChangeReport): string {
  const { witness, suggestion, confidence } = change;
  const place = placeText(change.place ?? asset.place);
  return [
    `**${escapeMarkdown(changeTitle(change, asset))}**${place === '' ? '' : ` (${place})`}`,
    ...(witness === null
      ? []
      : [`${witnessText(witness.valid_under)}:`, codeBlock(witnessJson(witness.value), 'json')]),
    ...(confidence === 'unproven' ? ['Could be neither shown nor refuted, so it counts as breaking.'] : []),
    ...(suggestion === null ? [] : [`💡 ${escapeMarkdown(suggestion)}`]),
  ].join('\n\n');
}

/** Short rows on one line, as people write them; longer ones are cut off. */
function witnessJson(value: unknown): string {
  const line = oneLineJson(value, longestWitness);
  return line.length <= 80 ? line : (JSON.stringify(value, null, 2) ?? '').slice(0, longestWitness);
}

function readersText(asset: AssetReport): string {
  const groups = readersByTeam(asset);
  const { format, name } = asset;
  if (groups.length === 0) {
    return format === 'dbt'
      ? 'Nobody is known to read it: no model, exposure or team says so.'
      : 'Who uses it is not written here: ask those who call or read it.';
  }
  return [`Who reads ${codeSpan(name)}:`, '', ...groups.map(groupText)].join('\n');
}

function groupText({ team, isOwner, readers, because }: TeamReaders): string {
  const lines = readers.slice(0, mostReaders).map(({ name, kind, why, isEdited }) => {
    const what = kind === '' ? '' : ` (${escapeMarkdown(kind)})`;
    return `  - ${codeSpan(name)}${what}: ${escapeMarkdown(why)}${isEdited ? ' – *edited by this change, too*' : ''}`;
  });
  const more = readers.length > mostReaders ? [`  - … and ${readers.length - mostReaders} more`] : [];
  const reasons = readers.length > 0 ? [] : because.map((reason) => `  - ${escapeMarkdown(reason)}`);
  const said = readers.length > 0 && because.length > 0 ? `: ${because.map(escapeMarkdown).join('; ')}` : '';
  const who = `**${team === null ? 'Others' : escapeMarkdown(team)}**${isOwner ? ' (owns it)' : ''}`;
  return [`- ${who}${said}`, ...lines, ...more, ...reasons].join('\n');
}

function placeText(place: Place | null): string {
  if (place === null) return '';
  return codeSpan(place.line === null ? place.file : `${place.file}:${place.line}`);
}

function versionText({ current_version: current, suggested_version: next, verdict }: AssetReport): string {
  if (current === null || next === null) return '';
  return `Its version is ${codeSpan(current)}; with this ${verdict === 'breaking' ? 'it has to be' : 'it would be'} ${codeSpan(next)}`;
}
