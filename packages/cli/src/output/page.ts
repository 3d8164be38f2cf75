import { type Stage, startStage } from './stage.js';
import { type Style, style } from './style.js';
import { type TableContent, tableLines } from './table.js';
import { wrap } from './wrap.js';

const margin = '  ';
const textWidth = 76;

/** Writes text for people on standard output: paragraphs, tables and the state of long work, in 80 columns. */
export class Page {
  readonly style: Style = style(process.stdout);
  #blankLines = 0;

  /** A line of its own width; an empty one closes a block, once. */
  line(text = ''): void {
    if (text === '') this.#leave(1);
    else this.#write(`${margin}${text}`);
  }

  /** A line without margin, to be copied as it is. */
  command(text: string): void {
    this.#write(text);
  }

  heading(number: number, title: string): void {
    this.#leave(2);
    this.line(`${this.style.accent(String(number))}  ${this.style.strong(title)}`);
    this.line();
  }

  say(text: string): void {
    for (const line of wrap(text, textWidth)) this.line(line);
    this.line();
  }

  quote(text: string): void {
    for (const line of wrap(`“${text}”`, textWidth - margin.length)) this.line(`${margin}${line}`);
  }

  table(content: TableContent): void {
    const { head, ...rest } = content;
    const quiet = head === undefined ? {} : { head: head.map((title) => this.style.quiet(title)) };
    for (const line of tableLines({ ...rest, ...quiet })) this.line(line);
    this.line();
  }

  /** What somebody does now, and the request that carries it. */
  act(text: string, request: string): void {
    this.line(`${this.style.accent('→')} ${text}`);
    this.line(`  ${this.style.quiet(request)}`);
    this.line();
  }

  /** A word of judgement in capitals, with its colour where there are colours. */
  verdict(word: string, kind: 'good' | 'careful' | 'bad'): string {
    return this.style[kind](word.toUpperCase());
  }

  #write(line: string): void {
    process.stdout.write(`${line}\n`);
    this.#blankLines = 0;
  }

  /** Makes sure that this many blank lines stand before what comes. */
  #leave(count: number): void {
    while (this.#blankLines < count) {
      process.stdout.write('\n');
      this.#blankLines += 1;
    }
  }

  /** Runs long work and shows how far it is. */
  async during<T>(title: string, work: (stage: Stage) => Promise<T>): Promise<T> {
    this.#blankLines = 0;
    const stage = startStage(`${margin}${title}`, this.style);
    try {
      const result = await work(stage);
      stage.end();
      return result;
    } catch (error) {
      stage.fail();
      throw error;
    }
  }
}
