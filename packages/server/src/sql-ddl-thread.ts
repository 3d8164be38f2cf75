import { parentPort } from 'node:worker_threads';
import { type DialectName, init, parse } from '@guanmingchiu/sqlparser-ts';
import { ParserLostError, readSqlDdl } from '@tessera/adapters';
import type { DdlAnswer, DdlQuestion } from './features/spec-sync/ddl-reading.js';

// A thread of the server: it reads the DDL of one request.
function answer({ ddl, options }: DdlQuestion): DdlAnswer {
  try {
    const specification = readSqlDdl(ddl, options, (sql, dialect): unknown => parse(sql, dialect as DialectName));
    return { kind: 'specification', specification };
  } catch (error) {
    if (error instanceof ParserLostError || error instanceof RangeError) return { kind: 'too_large' };
    throw error;
  }
}

await init();
parentPort?.postMessage('ready');
parentPort?.on('message', (question: DdlQuestion) => parentPort?.postMessage(answer(question)));
