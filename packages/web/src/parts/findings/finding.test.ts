import { describe, expect, it } from 'vitest';
import { findingsOf, placeWords, type WireChange } from './finding.js';

const change = (fields: Partial<WireChange>): WireChange => ({
  type: 'property_removed',
  path: 'properties.email',
  message: 'The property email was removed',
  old_value: null,
  new_value: null,
  ...fields,
});

describe('findings', () => {
  it('stand in the order of how bad they are, each once', () => {
    const removed = change({ pointer: '/properties/email', rule: 'property-removed', fingerprint: 'f' });
    const added = change({ type: 'property_added', path: 'properties.b', message: 'b was added', reader: 'safe' });
    const values = change({
      type: 'enum_values_added',
      path: 'properties.c',
      message: 'c may be x',
      reader: 'dangerous',
    });
    const other = change({ type: 'type_changed', path: 'properties.d', message: 'd changed', reader: 'breaking' });
    expect(
      findingsOf([removed], [added, removed, values, other]).map(({ verdict, place, rule }) => [verdict, place, rule]),
    ).toEqual([
      ['breaking', 'email', 'property-removed'],
      ['dangerous', 'c', null],
      ['dangerous', 'd', null],
      ['safe', 'b', null],
    ]);
  });

  it('show an example in words', () => {
    const [finding] = findingsOf([
      change({ witness: { value: { email: null }, valid_under: 'before' }, confidence: 'unproven' }),
    ]);
    expect(finding).toMatchObject({
      witness: 'A row like {"email": null} was valid and is refused now.',
      isUnproven: true,
    });
  });

  it.each([
    ['', ''],
    ['/properties/email', 'email'],
    ['/properties/lines/items/properties/sku/type', 'lines[].sku'],
    ['/properties/a~1b/properties/properties', 'a/b.properties'],
    ['/required', ''],
    ['/items/properties/id', 'id'],
  ])('name the place %s as %s', (pointer, expected) => {
    expect(placeWords(pointer)).toBe(expected);
  });
});
