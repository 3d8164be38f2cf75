import { describe, expect, it } from 'vitest';
import { type Candidate, renameHints, shapeOf } from './renames.js';

interface Where {
  readonly position?: number;
  readonly count?: number;
  readonly schema?: object;
  readonly description?: string;
}

function candidate(name: string, where: Where = {}): Candidate {
  const { position = 2, count = 5, schema = { type: 'string' } } = where;
  const { description } = where;
  return {
    name,
    schema,
    position,
    count,
    shape: shapeOf(schema),
    ...(description === undefined ? {} : { description }),
  };
}

const confidence = (from: string, to: string, old: Where = {}, current: Where = old) =>
  renameHints([candidate(from, old)], [candidate(to, current)])[0]?.confidence ?? 0;
const [first, last] = [
  { position: 0, count: 60 },
  { position: 59, count: 60 },
];

describe('hints', () => {
  it.each([
    ['email', 'email_address'],
    ['cust_id', 'customer_id'],
    ['amt', 'amount'],
    ['createdAt', 'created_at'],
    ['user_id', 'customer_id'],
    ['ORDER_TOTAL', 'orderTotal'],
    ['qty', 'quantity'],
    ['order_dt', 'order_date'],
    ['dob', 'date_of_birth'],
    ['is_active', 'active'],
    ['id', 'customer_id'],
    ['adress', 'address'],
    ['naïve_größe', 'naiveGröße'],
    ['名前', '名前_kanji'],
  ])('find %s in %s, in both directions', (from, to) => {
    expect(confidence(from, to)).toBeGreaterThanOrEqual(0.5);
    expect(confidence(to, from)).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ['phone', 'city'],
    ['email', 'birth_date'],
    ['phone', 'home'],
    ['name', 'title'],
    ['country', 'city'],
    ['a', 'b'],
    ['c1', 'c2'],
    ['address_1', 'address_2'],
    ['__', '--'],
  ])('do not take %s for %s at the same place', (from, to) => {
    expect(confidence(from, to)).toBe(0);
    expect(confidence(to, from)).toBe(0);
  });

  it('want the same shape, whatever the annotations', () => {
    expect(confidence('cust_id', 'customer_id', { schema: { type: 'string' } }, { schema: { type: 'integer' } })).toBe(
      0,
    );
    const annotated = { schema: { title: 'Id', type: ['string'], examples: ['a'] } };
    expect(confidence('cust_id', 'customer_id', {}, annotated)).toBeGreaterThan(0.5);
  });

  it('trust a name less the farther it moved', () => {
    const [near, next, far] = [first, { position: 1, count: 60 }, last].map((to) =>
      confidence('email', 'email_address', first, to),
    );
    expect([near, next, far]).toEqual([near, next, far].sort().reverse());
    expect(far).toBeGreaterThanOrEqual(0.5);
    expect(new Set([near, next, far]).size).toBe(3);
  });

  it('count places from either end, so that columns may join in front', () => {
    const moved = confidence('amt', 'amount', last, { position: 79, count: 80 });
    expect(moved).toBe(confidence('amt', 'amount', last, last));
  });

  it.each([
    ['an enum', { schema: { enum: ['paid', 'open', 'void'] } }],
    ['a pattern', { schema: { type: 'string', pattern: '^[A-Z]{3}$' } }],
    ['nested properties', { schema: { properties: { street: {}, city: {}, zip: {}, country: {} } } }],
    ['a list of such', { schema: { type: 'array', items: { enum: ['a', 'b'] } } }],
    ['a description', { description: 'Where the parcel goes' }],
  ])('say more with %s than with a bare type', (_, where) => {
    expect(confidence('phone', 'city')).toBe(0);
    expect(confidence('phone', 'city', where)).toBeGreaterThan(0.5);
    expect(confidence('amt', 'amount', where)).toBeGreaterThan(confidence('amt', 'amount'));
  });

  it('stay silent about a bare type with another name far away, even with a common enum', () => {
    expect(confidence('phone', 'city', first, last)).toBe(0);
    expect(confidence('user_id', 'customer_id', first, last)).toBe(0);
    const schema = { enum: ['Y', 'N'] };
    expect(confidence('phone', 'city', { ...first, schema }, { ...last, schema })).toBe(0);
  });

  it('take each name once, the likeliest first', () => {
    const at = (position: number) => ({ position, count: 4 });
    const removed = [candidate('cust_id', at(0)), candidate('customer', at(1)), candidate('phone', at(2))];
    const added = [candidate('customer_id', at(0)), candidate('customer_name', at(1))];
    expect(renameHints(removed, added)).toEqual([
      { from: 'cust_id', to: 'customer_id', confidence: 0.9 },
      { from: 'customer', to: 'customer_name', confidence: 0.82 },
    ]);
  });

  it('do not depend on the order of keys where places tie', () => {
    const names = ['total_a', 'total_b', 'total_c', 'total_d'];
    const removed = names.map((name) => candidate(name));
    const added = names.map((name) => candidate(`${name}x`));
    const expected = renameHints(removed, added);
    expect(expected.map(({ from, to }) => [from, to])).toEqual(names.map((name) => [name, `${name}x`]));
    expect(renameHints(removed.toReversed(), added.toReversed())).toEqual(expected);
    const tie = [candidate('amount_old'), candidate('amount_new')];
    expect(renameHints(tie, [candidate('amount')])).toEqual(renameHints(tie.toReversed(), [candidate('amount')]));
  });

  it('find every new spelling in a table with thousands of columns', () => {
    const count = 3_000;
    const removed = Array.from({ length: count }, (_, n) => candidate(`metric_${n}_value`, { position: n, count }));
    const added = Array.from({ length: count }, (_, n) => candidate(`metric${n}Value`, { position: count - n, count }));
    const hints = renameHints(removed, added);
    expect(hints).toHaveLength(count);
    for (const { from, to } of hints) expect(to).toBe(from.replace(/_(\d+)_v/, '$1V'));
  });

  it('need both a removed and an added name', () => {
    expect(renameHints([], [candidate('a')])).toEqual([]);
    expect(renameHints([candidate('a')], [])).toEqual([]);
  });

  it('survive names of any length', () => {
    const long = 'very_long_name_'.repeat(10_000);
    expect(confidence(long, `${long}x`)).toBeGreaterThan(0.5);
    expect(confidence(long, 'amount')).toBe(0);
  });
});
