import type { AssetReport, ChangeReport, CheckBase, CheckReport } from '../check-report.js';
import { codeSpan, escapeMarkdown } from './escape-markdown.js';
import { assetDetails } from './markdown-asset.js';
import { changeTitle, describeRest, headline, listed, nounFor } from './wording.js';

/** By which whoever posts the comment finds it again, to update it in place. */
const commentMarker = '<!-- tessera-check -->';

/** GitHub takes 65,536 characters in a comment. */
const maxBytes = 60_000;
const mostRows = 50;

/**
 * A comment for a pull request, for people who do not know Tessera.
 *
 * @param marker the line at its end
 */
export function markdownReport(report: CheckReport, marker = commentMarker): string {
  const told = report.assets.filter(({ verdict }) => verdict !== 'compatible');
  const rest = report.assets.filter(({ verdict }) => verdict === 'compatible');
  const sections: string[] = [`### ${signOf(report)} ${escapeMarkdown(headline(report))}`, introduction(report)];
  if (told.length > 0) sections.push(overview(told));
  const end = [nextSteps(report), notes(report), footer()].filter((section) => section !== '');
  let room = maxBytes - bytes([...sections, ...end, marker]) - 500;
  let leftOut = 0;
  const details = [...told.map(assetDetails), ...(rest.length === 0 ? [] : [harmless(rest)])];
  for (const section of details) {
    room -= bytes([section]);
    // A shorter one may still find room.
    if (room >= 0) sections.push(section);
    else {
      room += bytes([section]);
      leftOut += 1;
    }
  }
  if (leftOut > 0) sections.push(`… and ${leftOut} more: \`tessera check --output json\` has all of them.`);
  return `${[...sections, ...end, marker].join('\n\n')}\n`;
}

function bytes(sections: readonly string[]): number {
  return sections.reduce((sum, section) => sum + Buffer.byteLength(section) + 2, 0);
}

function signOf({ status, blocked }: CheckReport): string {
  if (status === 'breaking' || blocked.length > 0) return '❌';
  return status === 'dangerous' ? '⚠️' : '✅';
}

function introduction({ base, summary, assets }: CheckReport): string {
  const all = `${summary.assets} ${nounFor(assets, summary.assets)}`;
  const sentence = `Compared with ${baseText(base)}: of ${all}, ${describeRest(summary)}.`;
  const meaning =
    summary.breaking > 0
      ? ' *Breaks* means: something that readers may rely on is taken away, or means something else from now on.'
      : '';
  return `${summary.assets === 0 ? 'Nothing was compared.' : sentence}${meaning}`;
}

function baseText(base: CheckBase): string {
  if (base.kind === 'server') return `the live contracts of ${codeSpan(base.url)}`;
  return base.kind === 'git' ? `${codeSpan(base.ref)} (${base.commit.slice(0, 7)})` : codeSpan(base.path);
}

function overview(assets: readonly AssetReport[]): string {
  const rows = assets.slice(0, mostRows).map((asset) => {
    const isBreaking = asset.verdict === 'breaking';
    const changes = asset.changes.filter(({ severity }) => severity === asset.verdict);
    const what = changes.slice(0, 3).map((change) => whatChanges(change, asset));
    const more = changes.length > 3 ? [`… and ${changes.length - 3} more`] : [];
    const name = `${isBreaking ? '❌' : '⚠️'} ${codeSpan(asset.name)}${isBreaking ? '' : '<br>needs a look'}`;
    return `| ${name} | ${[...what, ...more].join('<br>')} | ${concerned(asset)} |`;
  });
  const title = nounFor(assets, 1);
  const head = `| ${title.charAt(0).toUpperCase()}${title.slice(1)} | What changes | Whom it concerns |`;
  const left = assets.length > mostRows ? `\n\n… and ${assets.length - mostRows} more.` : '';
  return `${[head, '| --- | --- | --- |', ...rows].join('\n')}${left}`;
}

function whatChanges(change: ChangeReport, asset: AssetReport): string {
  const message = changeTitle(change, asset);
  return escapeMarkdown(message.length > 200 ? `${message.slice(0, 200)}…` : message);
}

function concerned({ affected: { teams, models, exposures }, format, owner }: AssetReport): string {
  if (teams.length > 0) {
    const others = teams.filter(({ name }) => name !== owner).map(({ name }) => `**${escapeMarkdown(name)}**`);
    return others.length === 0 ? 'its owner alone' : listed(others, 6);
  }
  const readers = [...models, ...exposures].map(({ name }) => codeSpan(name));
  if (readers.length > 0) return listed(readers, 6);
  return format === 'dbt' ? 'nobody that is known' : 'everybody who uses it';
}

function harmless(assets: readonly AssetReport[]): string {
  const lines = assets.slice(0, 100).map((asset) => {
    const what = asset.changes.slice(0, 3).map((change) => whatChanges(change, asset));
    const more = asset.changes.length > 3 ? [`… and ${asset.changes.length - 3} more`] : [];
    return `- ${codeSpan(asset.name)}: ${[...what, ...more].join('; ') || asset.change}`;
  });
  const more = assets.length > 100 ? [`- … and ${assets.length - 100} more`] : [];
  const title = `${assets.length} ${nounFor(assets, assets.length)} that no reader has to care about`;
  return ['<details>', `<summary>✅ ${title}</summary>`, '', ...lines, ...more, '', '</details>'].join('\n');
}

function nextSteps(report: CheckReport): string {
  if (report.summary.breaking === 0) return '';
  const teams = report.affected_teams.map(({ name }) => `**${escapeMarkdown(name)}**`);
  const whom = teams.length === 0 ? 'those who read it' : listed(teams, 8);
  const server = report.base.kind === 'server';
  return [
    '#### What to do',
    '',
    '1. See whether it can be done without breaking anything: each entry above says how.',
    `2. If not, ask ${whom}, and agree when it may go in.`,
    server
      ? '3. Once it is merged and imported, every consumer is asked to answer; it goes live when all have.'
      : '3. Let them change what reads it before this goes in, or together with it.',
  ].join('\n');
}

function notes({ blocked, warnings }: CheckReport): string {
  const shown = [
    ...blocked.map((reason) => `- ❌ ${escapeMarkdown(reason)}`),
    ...warnings.map((warning) => `- ⚠️ ${escapeMarkdown(warning)}`),
  ];
  if (shown.length === 0) return '';
  const more = shown.length > 20 ? [`- … and ${shown.length - 20} more`] : [];
  return ['#### To know', '', ...shown.slice(0, 20).map((line) => line.slice(0, 1000)), ...more].join('\n');
}

function footer(): string {
  return '<sub>Checked by <code>tessera check</code>: what was promised before, against what this change promises.</sub>';
}
