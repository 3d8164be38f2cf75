import { type ColumnDataType, type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

type DataType = ColumnDataType | RawBuilder<unknown>;

/** Column types that know the engine, so that a migration is written once. */
export interface ColumnTypes {
  readonly engine: 'sqlite' | 'postgres';
  readonly uuid: DataType;
  /** A moment in UTC with microseconds. */
  readonly instant: DataType;
  /** JSON that the server itself writes and may search in. */
  readonly json: DataType;
  /** JSON that a person wrote and reads again: the order of its keys (the columns of a table) is kept. */
  readonly document: DataType;
  readonly flag: DataType;
  readonly sequence: DataType;
  /** The default of a flag column. */
  flagValue(value: boolean): RawBuilder<unknown>;
}

export function columnTypes(db: Kysely<unknown>): ColumnTypes {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    return {
      engine: 'postgres',
      uuid: 'uuid',
      instant: 'timestamptz',
      json: 'jsonb',
      document: 'json',
      flag: 'boolean',
      sequence: sql`bigint generated always as identity`,
      flagValue: (value) => sql.raw(String(value)),
    };
  }
  return {
    engine: 'sqlite',
    uuid: 'text',
    instant: 'text',
    json: 'text',
    document: 'text',
    flag: 'integer',
    sequence: 'integer',
    flagValue: (value) => sql.raw(value ? '1' : '0'),
  };
}
