import { delimiter, isAbsolute } from 'node:path';
import { parseEmailAddress } from '../email-address.js';
import { parseLimit } from '../rate-limits/limit.js';

/** How the text of an environment variable becomes a value. `parse` throws an Error whose message says what is accepted. */
export interface SettingKind<T> {
  readonly accepts: string;
  parse(text: string): T;
}

function fail(accepts: string): never {
  throw new Error(`expected ${accepts}`);
}

export const text: SettingKind<string> = { accepts: 'text', parse: (value) => value };

export function textOf(minLength: number, maxLength: number): SettingKind<string> {
  const accepts = `${minLength} to ${maxLength} characters`;
  return {
    accepts,
    parse(value) {
      const { length } = [...value.trim()];
      return length >= minLength && length <= maxLength ? value : fail(accepts);
    },
  };
}

/** Also one of a private network: nothing is sent to it. */
export const emailAddress: SettingKind<string> = {
  accepts: 'an e-mail address',
  parse(value) {
    const parsed = parseEmailAddress(value);
    return 'value' in parsed ? parsed.value : fail(this.accepts);
  },
};

const flags: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'on'].map((spelled) => [spelled, true] as const),
  ...['false', '0', 'no', 'off'].map((spelled) => [spelled, false] as const),
]);

export const flag: SettingKind<boolean> = {
  accepts: 'true or false',
  parse(value) {
    return flags.get(value.trim().toLowerCase()) ?? fail(this.accepts);
  },
};

export function integer(min: number, max: number): SettingKind<number> {
  const accepts = `a whole number from ${min} to ${max}`;
  return {
    accepts,
    parse(value) {
      const number = /^[+-]?\d+$/.test(value.trim()) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : fail(accepts);
    },
  };
}

export function choice<const T extends string>(...values: readonly T[]): SettingKind<T> {
  const accepts = `one of ${values.join(', ')}`;
  return {
    accepts,
    parse(value) {
      const wanted = value.toLowerCase();
      return values.find((known) => known === wanted) ?? fail(accepts);
    },
  };
}

export function seconds(min: number, max: number): SettingKind<number> {
  const accepts = `seconds from ${min} to ${max}`;
  return {
    accepts,
    parse(value) {
      const number = /^\d*\.?\d+$/.test(value.trim()) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : fail(accepts);
    },
  };
}

export const rateLimit: SettingKind<string> = {
  accepts: 'a number a `second`, `minute`, `hour` or `day`, such as `100/minute`',
  parse(value) {
    return parseLimit(value) === null ? fail(this.accepts) : value;
  },
};

export const redisAddress: SettingKind<string> = {
  accepts: '`redis://` or `rediss://` with host and port',
  parse(value) {
    const isRedis = URL.canParse(value) && ['redis:', 'rediss:'].includes(new URL(value).protocol);
    return isRedis ? value : fail(this.accepts);
  },
};

/** A JSON array or a comma-separated list; `null` when it is neither. */
function itemsOf(value: string): readonly unknown[] | null {
  if (!value.trim().startsWith('['))
    return value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** A JSON array of texts or a comma-separated list. */
export const list: SettingKind<readonly string[]> = {
  accepts: 'a comma-separated list or a JSON array of texts',
  parse(value) {
    const items = itemsOf(value);
    return items?.every((item) => typeof item === 'string') ? items : fail(this.accepts);
  },
};

/** Such a list whose items all pass; `what` names them in the plural. */
export function listOf(what: string, isItem: (item: string) => boolean): SettingKind<readonly string[]> {
  const accepts = `a comma-separated list or a JSON array of ${what}`;
  return {
    accepts,
    parse(value) {
      const items = itemsOf(value)?.map((item) => (typeof item === 'string' ? item.trim() : ''));
      return items?.every(isItem) ? items : fail(accepts);
    },
  };
}

export function listOfSeconds(max: number, maxLength: number): SettingKind<readonly number[]> {
  const accepts = `at most ${maxLength} times from 0 to ${max} seconds, as a comma-separated list or a JSON array`;
  const { parse } = seconds(0, max);
  return {
    accepts,
    parse(value) {
      const items = itemsOf(value);
      if (items === null || items.length > maxLength) return fail(accepts);
      try {
        return items.map((item) => parse(String(item)));
      } catch {
        return fail(accepts);
      }
    },
  };
}

/** Directories as the variable `PATH` lists them. */
export const directories: SettingKind<readonly string[]> = {
  accepts: `absolute paths, separated by \`${delimiter}\``,
  parse(value) {
    const paths = value
      .split(delimiter)
      .map((path) => path.trim())
      .filter((path) => path !== '');
    return paths.length > 0 && paths.every((path) => isAbsolute(path)) ? paths : fail(this.accepts);
  },
};
