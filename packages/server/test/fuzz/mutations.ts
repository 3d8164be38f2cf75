import type { Dice } from '../../../engine/test/soundness/dice.js';
import { type Draft, encoded } from './fuzz-request.js';
import {
  contentTypes,
  credentials,
  hostileEncodings,
  hostileHeaders,
  hostileJson,
  hostileTexts,
  prototypeKeys,
} from './hostile-values.js';
import { copied, RawJson, renderJson } from './raw-json.js';

type Mutation = (dice: Dice, draft: Draft) => void;
type Holder = Record<string | number, unknown>;

/** Every place of the value, as the container that holds it and its key there. */
function placesOf(root: Holder): (readonly [holder: Holder, key: string | number])[] {
  const places: (readonly [Holder, string | number])[] = [];
  const waiting: Holder[] = [root];
  for (let holder = waiting.pop(); holder !== undefined && places.length < 500; holder = waiting.pop()) {
    for (const key of Object.keys(holder)) {
      places.push([holder, key]);
      const value = Object.getOwnPropertyDescriptor(holder, key)?.value as unknown;
      if (typeof value === 'object' && value !== null && !(value instanceof RawJson)) waiting.push(value as Holder);
    }
  }
  return places;
}

function put(holder: Holder, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Changes one place of the body. */
function onBody(change: (dice: Dice, holder: Holder, key: string | number) => void): Mutation {
  return (dice, draft) => {
    if (draft.body === undefined) return;
    const root: Holder = { body: copied(draft.body) };
    // Places near the root are as likely as the many below a schema.
    const places = placesOf(root);
    const [holder, key] = dice.pick(dice.chance(0.6) ? places.slice(0, 12) : places);
    change(dice, holder, key);
    draft.body = root['body'];
  };
}

/** Sends these bytes instead of the body. */
function sending(bytes: (dice: Dice, draft: Draft) => string | Buffer): Mutation {
  return (dice, draft) => {
    draft.rawBody = Buffer.from(bytes(dice, draft) as string);
  };
}

function addKeys(dice: Dice, holder: Holder, key: string | number, keys: Readonly<Record<string, unknown>>): void {
  const value = holder[key];
  const target = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Holder) : holder;
  if (Array.isArray(target)) return;
  for (const name of dice.some(Object.keys(keys), 1, 5)) put(target, name, keys[name]);
}

const hostileKeys = Object.fromEntries(hostileTexts.slice(0, 40).map((text) => [text, 'value']));

const bodyMutations: readonly (readonly [weight: number, Mutation])[] = [
  [8, onBody((dice, holder, key) => put(holder, key, dice.pick(hostileJson)))],
  [8, onBody((dice, holder, key) => put(holder, key, dice.pick(hostileTexts)))],
  [4, onBody((dice, holder, key) => addKeys(dice, holder, key, prototypeKeys))],
  [2, onBody((dice, holder, key) => addKeys(dice, holder, key, hostileKeys))],
  [3, onBody((_, holder, key) => Array.isArray(holder) || Reflect.deleteProperty(holder, key))],
  [2, onBody((_, holder, key) => put(holder, key, [holder[key], holder[key]]))],
  [2, onBody((_, holder, key) => put(holder, key, renderJson(holder[key])))],
  [
    2,
    sending((dice, draft) => {
      const text = Buffer.from(renderJson(draft.body ?? {}));
      return text.subarray(0, dice.below(text.length));
    }),
  ],
  [3, sending((dice) => dice.pick(['', ' ', '\ufeff{}', '{}{}', 'null', '{"a":1,}', "{'a':1}"]))],
  // No UTF-8.
  [1, sending((dice) => Buffer.from([0x7b, 0x22, dice.between(0x80, 0xff), 0x22, 0x3a, 0x31, 0x7d]))],
  [2, (dice, draft) => void draft.headers.set('content-type', dice.pick(contentTypes))],
  [1, (_, draft) => void draft.headers.delete('content-type')],
];

const requestMutations: readonly (readonly [weight: number, Mutation])[] = [
  [3, (dice, draft) => void draft.headers.set(...dice.pick(hostileHeaders))],
  [2, (dice, draft) => void draft.headers.set('authorization', dice.pick(credentials))],
  [1, (_, draft) => void draft.headers.delete('authorization')],
  [2, (dice, draft) => void draft.query.push([encoded(dice.pick(hostileTexts)), encoded(dice.pick(hostileTexts))])],
  [1, (dice, draft) => void draft.query.push([dice.pick(hostileEncodings), dice.pick(hostileEncodings)])],
  [
    1,
    (_, draft) =>
      void draft.query.push(...Array.from({ length: 40 }, (__, index) => [`p${index}`, 'x'] as [string, string])),
  ],
  [
    4,
    (dice, draft) => {
      const known = draft.operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
      if (known.length === 0) return;
      const name = dice.pick(known);
      const value = dice.chance(0.8) ? encoded(dice.pick(hostileTexts).slice(0, 4_000)) : dice.pick(hostileEncodings);
      // Beside a right value, or in its place.
      const given = draft.query.find(([each]) => each === name);
      if (given === undefined || dice.chance(0.3)) draft.query.push([dice.chance(0.1) ? `${name}[]` : name, value]);
      else given[1] = value;
    },
  ],
  [
    3,
    (dice, draft) => {
      if (draft.path.size === 0) return;
      const name = dice.pick([...draft.path.keys()]);
      if (dice.chance(0.6)) {
        const text = encoded(dice.pick(hostileTexts).slice(0, 1_500));
        // Empty segments and the like are other addresses.
        draft.isAstray ||= text === '' || /^\.+$/.test(text);
        draft.path.set(name, text);
      } else {
        draft.isAstray = true;
        draft.path.set(name, dice.pick(hostileEncodings));
      }
    },
  ],
  [
    1,
    (dice, draft) => {
      draft.isAstray = true;
      draft.method = dice.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
    },
  ],
  [
    1,
    (dice, draft) => {
      draft.isAstray = true;
      draft.suffix = dice.pick(['/', '//', '/x', '.json', '%00', ';a=b', '/__proto__']);
    },
  ],
];

/** Spoils one thing about the request. */
export function spoil(dice: Dice, draft: Draft): void {
  const hasBody = draft.body !== undefined;
  dice.weighted(hasBody && dice.chance(0.75) ? bodyMutations : requestMutations)(dice, draft);
}
