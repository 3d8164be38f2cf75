import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionIn, readYaml, yamlOf } from './yaml-text.js';

const problemOf = (text: string) => {
  const read = readYaml(text);
  return 'problem' in read ? read.problem : null;
};

describe('a value as YAML', () => {
  it('stands in block style in the order of its keys, with what helps people beside it', () => {
    const value = { id: 'x', schema: { b: 1, a: ['p', { q: null }] }, text: 'one\ntwo\n' };
    expect(yamlOf(value, [{ path: ['id'], text: 'the\n# team\u2028' }])).toBe(
      'id: x # the?# team?\nschema:\n  b: 1\n  a:\n    - p\n    - q: null\ntext: |\n  one\n  two\n',
    );
  });

  it('does not break long lines, nor uses anchors for what stands twice', () => {
    const shared = { a: 1 };
    const text = yamlOf({ long: 'word '.repeat(100).trim(), first: shared, second: shared });
    expect(text.split('\n')).toHaveLength(6);
    expect(text).not.toMatch(/[&*]/);
  });

  it('reads back as it was, whatever JSON it is', () => {
    const json = fc.oneof(
      fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
      fc.dictionary(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 1200 }),
          fc.constantFrom('<<', '__proto__', 'null', 'yes', '- a'),
        ),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('~', '1_000', '0x1F', '1:30', '\ud800', '\ufeff', ' a', 'a:'),
        ),
      ),
    );
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('\\u0000'));
        const read = readYaml(yamlOf(JSON.parse(text)));
        expect('value' in read ? JSON.stringify(read.value) : read.problem).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a: [1', 1, 'is not YAML'],
    ['a: 1\na: 2', 2, 'is not YAML: Map keys must be unique'],
    ['a: !custom 1', 1, 'is not YAML: Unresolved tag'],
    ['a: 1\n---\nb: 1', 2, 'is not YAML'],
    ['a: 1\nb:\n  c: .nan', 3, 'holds a number without an end'],
    ['a: "\\0"', 1, 'holds a null character'],
    ['? [1]\n: a', 1, 'is not YAML'],
  ])('is refused with its place: %j', (text, line, message) => {
    const problem = problemOf(text);
    expect(problem?.position?.line).toBe(line);
    expect(problem?.message).toContain(message);
  });

  it('is refused when its aliases would make much of little, or name nothing', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level += 1)
      bomb.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(problemOf(bomb.join('\n'))?.message).toContain('too many aliases');
    expect(problemOf('a: *nothing')).not.toBeNull();
  });

  it('is refused when it nests too deep, however deep', () => {
    expect(problemOf(`a: ${'['.repeat(600)}${']'.repeat(600)}`)?.message).toContain('nests deeper than 500 levels');
    expect(problemOf(`a: ${'['.repeat(200_000)}${']'.repeat(200_000)}`)?.message).toContain('nests deeper');
  });

  it('tells where a value stands, and of a missing one where its surroundings begin', () => {
    const text = 'id: x\ncontracts:\n  - version: 1\n  - version: 2\n    status:\n';
    expect(positionIn(text, ['contracts', 1, 'version'])).toEqual({ line: 4, column: 5 });
    expect(positionIn(text, ['contracts', 1, 'status'])).toEqual({ line: 5, column: 5 });
    expect(positionIn(text, ['contracts', 0, 'schema'])).toEqual({ line: 3, column: 5 });
    expect(positionIn(text, ['nothing'])).toEqual({ line: 1, column: 1 });
  });
});
