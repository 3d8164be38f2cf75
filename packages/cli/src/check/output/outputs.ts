import { appendFile, writeFile } from 'node:fs/promises';
import { CommandFailure, exitCodes } from '../../failure.js';
import { style } from '../../output/style.js';
import type { CheckReport } from '../check-report.js';
import { githubReport } from './github-report.js';
import { markdownReport } from './markdown-report.js';
import { textReport } from './text-report.js';

const outputForms = ['text', 'json', 'github', 'markdown'] as const;
type OutputForm = (typeof outputForms)[number];

/** A form of the report, and where it goes: standard output, or a file. */
export interface Output {
  readonly form: OutputForm;
  readonly file: string | null;
}

/**
 * Reads `markdown` or `markdown=FILE`.
 *
 * @throws {CommandFailure} for another form, and when two would be mixed on standard output.
 */
export function readOutputs(given: readonly string[]): readonly Output[] {
  const outputs = given.map((text): Output => {
    const [name, ...rest] = text.split('=');
    const form = outputForms.find((known) => known === name);
    const file = rest.length === 0 ? null : rest.join('=');
    if (form === undefined || file === '') {
      const message = `--output is one of ${outputForms.join(', ')}, or <form>=<file>; not ${text}`;
      throw new CommandFailure(message, exitCodes.usage);
    }
    return { form, file };
  });
  if (outputs.filter(({ file }) => file === null).length > 1) {
    throw new CommandFailure('Only one form goes to standard output; name a file for the others', exitCodes.usage);
  }
  return outputs.length === 0 ? [{ form: 'text', file: null }] : outputs;
}

/**
 * Writes the report in every form.
 *
 * @param summary file to which Markdown is appended, such as that of GITHUB_STEP_SUMMARY
 */
export async function writeOutputs(
  report: CheckReport,
  outputs: readonly Output[],
  summary: string | null,
): Promise<void> {
  for (const { form, file } of outputs) {
    if (file === null) process.stdout.write(written(report, form, process.stdout));
    else await storing(file, () => writeFile(file, written(report, form, null)));
  }
  if (summary !== null) await storing(summary, () => appendFile(summary, markdownReport(report)));
}

async function storing(file: string, store: () => Promise<void>): Promise<void> {
  try {
    await store();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`${file} cannot be written: ${reason}`, exitCodes.usage);
  }
}

function written(report: CheckReport, form: OutputForm, stream: NodeJS.WriteStream | null): string {
  switch (form) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'github':
      return githubReport(report);
    case 'markdown':
      return markdownReport(report);
    case 'text':
      return stream === null ? textReport(report, plainStyle) : textReport(report, style(stream), widthOf(stream));
  }
}

function widthOf({ isTTY, columns }: NodeJS.WriteStream): number {
  return isTTY === true ? Math.min(Math.max(columns, 60), 120) : 100;
}

const plain = (text: string): string => text;
const plainStyle = { strong: plain, quiet: plain, accent: plain, good: plain, careful: plain, bad: plain };
