import type { AssetReport, ChangeReport, CheckReport, Place } from '../check-report.js';
import { oneLineJson } from './one-line-json.js';
import { changeTitle, headline, listed, witnessText } from './wording.js';
import { annotation } from './workflow-command.js';

/** GitHub shows ten errors and ten warnings of a step; the rest is in the summary. */
const mostOfEach = 10;
const longestWitness = 300;

/** Annotations for GitHub Actions, at the lines that the change makes. */
export function githubReport(report: CheckReport): string {
  const errors: string[] = [];
  const warnings: string[] = [];
  for (const asset of report.assets) {
    for (const change of asset.changes) {
      if (change.severity === 'breaking') errors.push(changeAnnotation('error', asset, change));
      else if (change.severity === 'dangerous') warnings.push(changeAnnotation('warning', asset, change));
    }
  }
  for (const reason of report.blocked) errors.push(plain('error', 'Blocked', reason));
  for (const warning of report.warnings) warnings.push(plain('warning', 'Not checked in full', warning));
  const lines = [...errors.slice(0, mostOfEach), ...warnings.slice(0, mostOfEach)];
  const leftOut = errors.length + warnings.length - lines.length;
  const more = leftOut > 0 ? [plain('notice', 'Tessera', `… and ${leftOut} more: see the summary of the job`)] : [];
  return [...lines, ...more, headline(report), ''].join('\n');
}

function plain(
  level: 'error' | 'warning' | 'notice',
  title: string,
  message: string,
  place: Place | null = null,
): string {
  return annotation(level, { place, title, message });
}

function changeAnnotation(level: 'error' | 'warning', asset: AssetReport, change: ChangeReport): string {
  const { witness, suggestion } = change;
  const who = listed(
    asset.affected.teams.map(({ name }) => name),
    5,
  );
  const message = [
    `${changeTitle(change, asset)} (${asset.fqn})`,
    ...(witness === null ? [] : [`${witnessText(witness.valid_under)}: ${oneLineJson(witness.value, longestWitness)}`]),
    ...(who === '' ? [] : [`Concerns ${who}.`]),
    ...(suggestion === null ? [] : [suggestion]),
  ];
  const title = `${asset.name} ${level === 'error' ? 'breaks' : 'needs a look'}`;
  return plain(level, title, message.join('\n'), change.place ?? asset.place);
}
