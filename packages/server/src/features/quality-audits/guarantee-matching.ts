import { deepEqual } from '@tessera/engine';
import { lastSegmentOf } from '../assets/known-assets.js';
import { commonCheck, type GuaranteePromise, isRecord, namesOfCheck, promisesOf } from './guarantee-promise.js';

interface Result {
  readonly guarantee_id: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface MatchingQuestion {
  /** Of the live contract; `null` when it promises nothing. */
  readonly guarantees: Readonly<Record<string, unknown>> | null;
  readonly results: readonly Result[];
  readonly asset: { readonly fqn: string; readonly metadata: Readonly<Record<string, unknown>> };
}

export interface Matching {
  /** For each result the JSON Pointer of the guarantee that it belongs to, or `null`. */
  readonly matched: readonly (string | null)[];
  /** Pointers of the guarantees to which no result belongs, in the order of the contract. */
  readonly unchecked: readonly string[];
}

/**
 * Finds the guarantee that each result belongs to. In this order: what the import of the dbt project noted of the test;
 * the place of the guarantee (`/nullability/id`, `nullability.id`); check and column, from the metadata of the result or
 * from its id (`not_null(id)`); the name that dbt generates for the test. Where several guarantees fit alike, none is
 * taken.
 */
export function matchGuarantees({ guarantees, results, asset }: MatchingQuestion): Matching {
  const promises = promisesOf(guarantees);
  if (promises.length === 0) return { matched: results.map(() => null), unchecked: [] };
  const names = new PromiseNames(promises, lastSegmentOf(asset.fqn));
  const imported = importedTests(asset.metadata);
  const matched = results.map((result) => {
    const promise = imported.find(result.guarantee_id, promises) ?? names.find(result);
    return promise?.pointer ?? null;
  });
  const found = new Set(matched);
  return { matched, unchecked: promises.map(({ pointer }) => pointer).filter((pointer) => !found.has(pointer)) };
}

/** What the dbt import noted of the tests: dbt's id to the place of the guarantee among those of the import. */
function importedTests(metadata: Readonly<Record<string, unknown>>) {
  const own = (key: string): unknown => (Object.hasOwn(metadata, key) ? metadata[key] : null);
  const [tests, guarantees] = [own('dbt_tests'), own('guarantees')];
  const known = new Map(promisesOf(isRecord(guarantees) ? guarantees : null).map((entry) => [entry.pointer, entry]));
  return {
    /** The same guarantee in the contract, wherever it stands there. */
    find(id: string, promises: readonly GuaranteePromise[]): GuaranteePromise | undefined {
      const pointer = isRecord(tests) && Object.hasOwn(tests, id) ? tests[id] : null;
      const promised = typeof pointer === 'string' ? known.get(pointer) : undefined;
      if (promised === undefined) return undefined;
      const isSame = ({ check, column, name }: GuaranteePromise): boolean =>
        check === promised.check && column === promised.column && name === promised.name;
      const alike = promises.filter(isSame);
      return alike.find(({ entry }) => deepEqual(entry, promised.entry)) ?? (alike.length === 1 ? alike[0] : undefined);
    },
  };
}

/** Guarantees by the names that results may call them by, all in lower case. A name of several means none of them. */
class PromiseNames {
  readonly #exact = new Map<string, GuaranteePromise | null>();
  readonly #checks = new Map<string, GuaranteePromise | null>();
  /** Beginnings of the names that dbt generates; more arguments may follow. */
  readonly #generated = new Map<string, GuaranteePromise | null>();

  constructor(promises: readonly GuaranteePromise[], model: string) {
    for (const promise of promises) {
      const { pointer, check, column, name } = promise;
      put(this.#exact, pointer, promise);
      put(this.#exact, pointer.slice(1).replaceAll('/', '.'), promise);
      if (name !== null) put(this.#exact, name, promise);
      put(this.#checks, keyOf(check, column), promise);
      for (const spelled of namesOfCheck(check)) {
        if (column === null) put(this.#exact, spelled, promise);
        else
          for (const id of [`${spelled}(${column})`, `${spelled}.${column}`, `${spelled}:${column}`])
            put(this.#exact, id, promise);
      }
      const type = isRecord(promise.entry) ? promise.entry['type'] : check;
      const generated = `${typeof type === 'string' ? type.replaceAll('.', '_') : check}_${model}`;
      put(this.#generated, column === null ? generated : `${generated}_${column}`, promise);
    }
  }

  find({ guarantee_id: id, metadata = {} }: Result): GuaranteePromise | undefined {
    const exact = this.#exact.get(id.toLowerCase());
    if (exact) return exact;
    const { check, column } = metadata;
    if (typeof check === 'string') {
      const common = commonCheck(check);
      const isOfTable = common === 'freshness' || common === 'volume';
      const byCheck = this.#checks.get(keyOf(common, isOfTable || typeof column !== 'string' ? null : column));
      if (byCheck) return byCheck;
    }
    const name = testName(id).toLowerCase();
    return this.#exact.get(name) ?? this.#byGeneratedName(name) ?? undefined;
  }

  /** The longest beginning that is known counts; what follows it must be further arguments of the test. */
  #byGeneratedName(name: string): GuaranteePromise | null {
    for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
      const promise = this.#generated.get(name.slice(0, end));
      if (promise === undefined) continue;
      const isWhole = end === name.length;
      const takesArguments = promise?.check !== 'not_null' && (promise?.column === null || name.startsWith('__', end));
      return isWhole || takesArguments ? promise : null;
    }
    return null;
  }
}

function keyOf(check: string, column: string | null): string {
  return JSON.stringify([check, column?.toLowerCase() ?? null]);
}

function put(names: Map<string, GuaranteePromise | null>, name: string, promise: GuaranteePromise): void {
  const key = name.toLowerCase();
  const known = names.get(key);
  names.set(key, known === undefined || known === promise ? promise : null);
}

/** `not_null_orders_id` of `test.shop.not_null_orders_id.cf6c17daed`; other ids as they stand. */
function testName(id: string): string {
  return /^test\.[^.]+\.([^.]+)(?:\.[^.]+)?$/.exec(id)?.[1] ?? id;
}
