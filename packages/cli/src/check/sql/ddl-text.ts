import { type DdlDialectName, DocumentError, ParserLostError, readSqlDdl, type Specification } from '@tessera/adapters';
import { loadSqlParser } from './sql-parser.js';

/**
 * The tables that the statements leave behind.
 *
 * @throws {DocumentError} for SQL in which the parser loses its way.
 */
export async function readDdlText(ddl: string, dialect: DdlDialectName): Promise<Specification> {
  const parse = await loadSqlParser();
  try {
    return readSqlDdl(ddl, { dialect }, parse);
  } catch (error) {
    if (!(error instanceof ParserLostError || error instanceof RangeError)) throw error;
    throw new DocumentError([{ pointer: '', message: 'A statement is too large or nests too deeply' }]);
  }
}
