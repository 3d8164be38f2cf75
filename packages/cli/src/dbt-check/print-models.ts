import { escapeTerminal } from '../check/output/escape-terminal.js';
import { style } from '../output/style.js';
import { tableLines } from '../output/table.js';
import type { BreakingModel, CheckedModels } from './checked-models.js';

/** The result for people. */
export function printModels(checked: CheckedModels): string {
  const { bad, good, careful, strong } = style(process.stdout);
  const counts = [
    'dbt Schema Check Results',
    `New models: ${checked.new.length}`,
    `Compatible: ${checked.compatible.length}`,
    `Breaking: ${checked.breaking.length}`,
    `Unchanged: ${checked.unchanged.length}`,
    `Errors: ${checked.errors.length}`,
  ];
  const lines = panel('Summary', counts);
  const section = (title: string, content: readonly string[]): void => {
    if (content.length > 0) lines.push('', title, ...content);
  };
  section(
    bad('Breaking Changes Detected'),
    checked.breaking.flatMap((model) => breakingLines(model, strong)),
  );
  if (checked.new.length > 0) {
    const rows = checked.new.map(({ name, fqn }) => [escapeTerminal(name), escapeTerminal(fqn)]);
    section(strong('New Models (not yet registered)'), tableLines({ head: ['Model', 'FQN'], rows }));
  }
  section(
    good('Compatible Changes'),
    checked.compatible.map(({ fqn }) => `  ${escapeTerminal(fqn)}`),
  );
  section(
    careful('Errors'),
    checked.errors.map(({ fqn, error }) => `  ${escapeTerminal(`${fqn}: ${error}`)}`),
  );
  return `${lines.join('\n')}\n`;
}

function breakingLines(model: BreakingModel, strong: (text: string) => string): readonly string[] {
  const { fqn, breaking_changes: changes, impacted_consumers: consumers, proposal_id: proposal } = model;
  return [
    `  ${strong(escapeTerminal(fqn))}`,
    ...changes.map(({ message }) => `    - ${escapeTerminal(message)}`),
    ...(consumers.length === 0 ? [] : ['    Impacted consumers:']),
    ...consumers.map(({ team_name: team }) => `      - ${escapeTerminal(team)}`),
    ...(proposal === undefined ? [] : [`    Proposal created: ${proposal}`]),
  ];
}

function panel(title: string, content: readonly string[]): string[] {
  const width = Math.max(...content.map((line) => line.length)) + 2;
  return [
    `╭─ ${title} ${'─'.repeat(width - title.length - 3)}╮`,
    ...content.map((line) => `│ ${line.padEnd(width - 1)}│`),
    `╰${'─'.repeat(width)}╯`,
  ];
}
