import type { TesseraClient } from '@tessera/sdk';
import type { z } from 'zod';
import type { Finder } from '../names/finder.js';
import type { Caller, Scope } from './caller.js';

/** What every tool has at hand. */
export interface Desk {
  readonly client: TesseraClient;
  readonly find: Finder;
  readonly caller: Caller;
}

/** What a tool answers: the same once for people and once for programs. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: Record<string, unknown>;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A key without one of them is not offered the tool. */
  readonly scopes: readonly Scope[];
  /** Whether it changes something that cannot be taken back; `null` where it changes nothing. */
  readonly isFinal: boolean | null;
  readonly input: z.ZodObject;
  run(input: never, desk: Desk): Promise<ToolAnswer>;
}

/** A tool whose input has the type of its schema. */
export function tool<S extends z.ZodObject>(
  declaration: Omit<Tool, 'input' | 'run'> & {
    readonly input: S;
    run(input: z.output<S>, desk: Desk): Promise<ToolAnswer>;
  },
): Tool {
  return declaration;
}
