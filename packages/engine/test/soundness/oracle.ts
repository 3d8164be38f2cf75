import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Dialect } from './drawing.js';

export type Judge = (value: unknown) => boolean;

const builds = { 'draft-07': Ajv, '2019-09': Ajv2019, '2020-12': Ajv2020 };
/** Compiled schemas leave something behind in their instance, so each serves for a while only. */
const schemasPerInstance = 200;

/** Ajv fails on a value: a schema refers to itself in place, or its code stumbles over what it has evaluated. */
export class NoAnswer extends Error {}

/** Compiles schemas with Ajv, each draft with the build made for it; formats are asserted. */
export class Oracle {
  readonly #instances = new Map<Dialect, { readonly ajv: Ajv; used: number }>();

  /** Nothing when Ajv refuses the schema. */
  judgeOf(
    schema: object | boolean,
    dialect: Dialect,
    documents: Readonly<Record<string, object | boolean>> = {},
  ): Judge | undefined {
    const isNamed = typeof schema === 'object' && JSON.stringify(schema).includes('"$id"');
    const isAlone = isNamed || Object.keys(documents).length > 0;
    const ajv = isAlone ? newInstance(dialect) : this.#shared(dialect);
    try {
      for (const [uri, document] of Object.entries(documents)) if (!hasSchema(ajv, uri)) ajv.addSchema(document, uri);
      const validate = ajv.compile(schema);
      if (!isAlone) ajv.removeSchema(schema);
      return (value) => {
        try {
          return validate(value) === true;
        } catch (cause) {
          throw new NoAnswer('Ajv cannot judge this value', { cause });
        }
      };
    } catch {
      return undefined;
    }
  }

  #shared(dialect: Dialect): Ajv {
    let instance = this.#instances.get(dialect);
    if (instance === undefined || instance.used === schemasPerInstance) {
      instance = { ajv: newInstance(dialect), used: 0 };
      this.#instances.set(dialect, instance);
    }
    instance.used++;
    return instance.ajv;
  }
}

function hasSchema(ajv: Ajv, uri: string): boolean {
  try {
    return ajv.getSchema(uri) !== undefined;
  } catch {
    return true;
  }
}

function newInstance(dialect: Dialect): Ajv {
  const ajv = new builds[dialect]({
    strict: false,
    logger: false,
    multipleOfPrecision: 10,
    validateSchema: false,
    messages: false,
    addUsedSchema: false,
    code: { optimize: false },
  });
  addFormats.default(ajv);
  return ajv;
}
