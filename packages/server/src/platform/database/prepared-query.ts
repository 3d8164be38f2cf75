import type { Compilable, CompiledQuery } from 'kysely';
import type { Executor } from './database.js';

/** Stands for a value while the text of a query is made. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query of a hot path whose text is made once an engine: to build it costs several times what it costs to run it.
 *
 * @param build makes the query; `value(name)` is where a value will be.
 * @returns runs it with values.
 */
export function preparedQuery<Values extends Readonly<Record<string, unknown>>, Row>(
  build: (db: Executor, value: (name: keyof Values & string) => never) => Compilable<Row>,
): (db: Executor, values: Values) => Promise<readonly Row[]> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const engine = db.getExecutor().adapter;
    let query = compiled.get(engine);
    if (query === undefined) {
      query = build(db, (name) => new Placeholder(name) as never).compile();
      compiled.set(engine, query);
    }
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    );
    const { rows } = await db.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
