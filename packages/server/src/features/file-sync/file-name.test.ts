import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNames } from './file-name.js';

const id = (digit: number | string): string => `${String(digit).repeat(8)}-0000-4000-8000-${String(digit).repeat(12)}`;
const nameOf = (...parts: readonly string[]): string | undefined => fileNames([{ id: id(1), parts }]).get(id(1));

describe('the name of a file', () => {
  it.each([
    [['finance'], 'finance.yaml'],
    [['shop.sales.orders', 'production'], 'shop.sales.orders@production.yaml'],
    [['data platform'], 'data%20platform.yaml'],
    [['../../x'], '%2E.%2F..%2Fx.yaml'],
    [['..'], '%2E..yaml'],
    [['.hidden'], '%2Ehidden.yaml'],
    [['a/b\\c\0d'], 'a%2Fb%5Cc%00d.yaml'],
    [['a@b', 'c'], 'a%40b@c.yaml'],
    [['100%'], '100%25.yaml'],
    [['日本'], '%E6%97%A5%E6%9C%AC.yaml'],
    [['con'], '%63on.yaml'],
    [['NUL.x', 'e'], '%4EUL.x@e.yaml'],
    [['console'], 'console.yaml'],
    [['\ud800'], '%EF%BF%BD.yaml'],
    [[''], '~111111110000.yaml'],
  ])('of %j is %s', (parts, name) => {
    expect(nameOf(...parts)).toBe(name);
  });

  it('bears a piece of the id where it would be too long, and cuts no encoded byte in two', () => {
    expect(nameOf('a'.repeat(1000), 'production')).toBe(`${'a'.repeat(182)}~111111110000.yaml`);
    expect(nameOf(`${'a'.repeat(181)}é${'b'.repeat(500)}`)).toBe(`${'a'.repeat(181)}~111111110000.yaml`);
  });

  it('is told from one that differs in case only by a piece of the id of the later one', () => {
    const names = fileNames([
      { id: id(1), parts: ['Shop.Orders', 'e'] },
      { id: id(2), parts: ['shop.orders', 'e'] },
      { id: id(3), parts: ['SHOP.ORDERS', 'E'] },
    ]);
    expect([...names.values()]).toEqual([
      'Shop.Orders@e.yaml',
      'shop.orders@e~222222220000.yaml',
      'SHOP.ORDERS@E~333333330000.yaml',
    ]);
  });

  it('is the whole id where the piece of another says the same', () => {
    const twin = `${id(2).slice(0, 24)}333333333333`;
    const names = fileNames([id(1), id(2), twin].map((each) => ({ id: each, parts: ['x'] })));
    expect([...names.values()]).toEqual(['x.yaml', 'x~222222220000.yaml', `x~${twin}.yaml`]);
  });

  it('is unique whatever the case, short, and leads nowhere, for any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('a', 'A', '.', '..', 'con'));
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 2 }), { maxLength: 20 }), (all) => {
        const things = all.map((parts, index) => ({
          id: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
          parts,
        }));
        const names = [...fileNames(things).values()];
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length);
        for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_%@~-][A-Za-z0-9_.%@~-]{0,194}\.yaml$/);
      }),
    );
  });
});
