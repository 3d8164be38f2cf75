import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as guarantees from './guarantees.js';
import * as impact from './impact.js';
import * as main from './index.js';

/** What the examples import, from whichever door. */
const engine = { ...main, ...guarantees, ...impact };
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** An expression of an example with the value that the comment behind it promises, both as text. */
interface Promised {
  readonly expression: string;
  readonly value: string;
}

/** The `ts` blocks of a document, which share one scope as they do for its reader. */
function examplesOf(markdown: string): string {
  return [...markdown.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('\n');
}

/**
 * Runs an example as JavaScript. Every expression statement that a comment follows, on its line or on those below it,
 * is compared with the value in the comment.
 */
function run(example: string, check: (promised: Promised, actual: unknown, expected: unknown) => void): void {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.Latest, true);
  const steps = source.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return '';
    const value = ts.isExpressionStatement(statement) ? commentBehind(example, statement.end) : '';
    if (!ts.isExpressionStatement(statement) || value === '') return statement.getText();
    const expression = statement.expression.getText();
    return `check(${JSON.stringify({ expression, value })}, (${expression}), (${value}));`;
  });
  const { outputText } = ts.transpileModule(steps.join('\n'), { compilerOptions: { target: ts.ScriptTarget.ES2023 } });
  new Function('check', ...Object.keys(engine), outputText)(check, ...Object.values(engine));
}

/** Text of the line comments that follow a statement before the next empty line. */
function commentBehind(example: string, end: number): string {
  const [comments = ''] = /^(?: *\/\/.*\n?)*/.exec(example.slice(end)) ?? [];
  const [, below = ''] = /^\n((?: *\/\/.*\n?)+)/.exec(example.slice(end)) ?? [];
  return (comments === '' ? below : comments).replaceAll(/^ *\/\/ ?/gm, '').trim();
}

/** What an example promises and does not hold. */
function brokenPromises(example: string): readonly string[] {
  const broken: string[] = [];
  run(example, ({ expression }, actual, expected) => {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) broken.push(`${expression} is ${JSON.stringify(actual)}`);
  });
  return broken;
}

describe('the README', () => {
  it('imports only what the package offers', () => {
    const names = [...examplesOf(readme).matchAll(/import \{(.*?)\} from '@tessera\/engine'/g)].flatMap(([, list]) =>
      (list ?? '').split(',').map((name) => name.trim()),
    );
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(engine).toHaveProperty(name);
  });

  it('has examples with the values that they show', () => {
    let promises = 0;
    run(examplesOf(readme), ({ expression }, actual, expected) => {
      promises++;
      expect(actual, expression).toEqual(expected);
    });
    const comments = examplesOf(readme).match(/\/\/.*\n(?:\/\/.*\n)*/g) ?? [];
    expect(comments.length).toBeGreaterThan(5);
    expect(promises, 'every comment shows the value of an expression').toBe(comments.length);
  });

  it('would be found out', () => {
    expect(brokenPromises("suggestVersion(null, null).suggestedVersion; // '1.0.0'")).toEqual([]);
    expect(brokenPromises("const a = [1, 'x'];\na;\n// [ 1,\n//   'x' ]\n\n// prose\na.length; // 2\n")).toEqual([]);
    expect(brokenPromises('const a = 1;\na; // 2\na + 1;\n// 3\n')).toEqual(['a is 1', 'a + 1 is 2']);
    expect(() => brokenPromises('1; // certainly')).toThrow('certainly');
  });
});
