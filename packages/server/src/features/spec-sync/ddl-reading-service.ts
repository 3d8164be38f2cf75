import { DocumentError, type Specification } from '@tessera/adapters';
import { QuestionThread } from '../../platform/threads/question-thread.js';
import { threadScript } from '../../platform/threads/thread-script.js';
import type { DdlAnswer, DdlQuestion } from './ddl-reading.js';

const script = threadScript('sql-ddl-thread');
/** DDL of the largest size takes about a quarter of it. */
const timeoutMs = 20_000;

/**
 * The tables of a text of SQL, read on a thread of its own: the parser is loaded with the first request, and one that
 * runs out of its stack cannot be used again.
 *
 * @throws {DocumentError} when it cannot be read at all
 */
export async function readDdl(question: DdlQuestion): Promise<Specification> {
  const thread = new QuestionThread<DdlQuestion, DdlAnswer>(script);
  try {
    const reply = await thread.ask(question, timeoutMs);
    if (reply.kind === 'late') throw refused('The SQL takes too long to read; send it in parts');
    const answer = reply.kind === 'answer' ? reply.answer : null;
    if (answer?.kind === 'specification') return answer.specification;
    throw refused('A statement is too large or nests too deeply; send the SQL in parts to find it');
  } finally {
    await thread.close();
  }
}

function refused(message: string): DocumentError {
  return new DocumentError([{ pointer: '', message }]);
}
