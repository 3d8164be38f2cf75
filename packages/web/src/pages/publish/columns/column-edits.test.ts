import { describe, expect, it } from 'vitest';
import {
  withDescription,
  withNewColumn,
  withNull,
  withoutColumn,
  withRenamed,
  withRequired,
  withType,
} from './column-edits.js';
import { formColumnsOf } from './form-columns.js';

const schema = {
  $id: 'orders',
  type: 'object',
  properties: {
    id: { type: 'integer', minimum: 1, description: 'Number', 'x-primary-key': true, 'x-physical-type': 'bigint' },
    at: { type: ['string', 'null'], format: 'date-time' },
    kind: { type: 'string', enum: ['a', 'b'] },
    odd: { $ref: '#/$defs/odd' },
  },
  required: ['id', 'kind'],
  additionalProperties: false,
};

describe('columns in a form', () => {
  it('are those at the top', () => {
    expect(formColumnsOf(schema)).toEqual([
      { name: 'id', type: 'integer', isRequired: true, isNullable: false, description: 'Number' },
      { name: 'at', type: 'moment', isRequired: false, isNullable: true, description: '' },
      { name: 'kind', type: 'text', isRequired: true, isNullable: false, description: '' },
      { name: 'odd', type: null, isRequired: false, isNullable: false, description: '' },
    ]);
    expect(formColumnsOf({})).toEqual([]);
  });

  it.each([[{ $ref: '#/$defs/x' }], [{ type: 'array' }], [{ properties: 7 }], [[]], [null], [true]])(
    'are not found in %j',
    (given) => {
      expect(formColumnsOf(given)).toBeNull();
    },
  );

  it('come and go, and keep what the form does not show', () => {
    const added = withNewColumn(withNewColumn(schema));
    expect(Object.keys(added['properties'] as object)).toEqual([
      'id',
      'at',
      'kind',
      'odd',
      'new_column',
      'new_column_2',
    ]);
    expect(withoutColumn(withoutColumn(added, 'new_column'), 'new_column_2')).toEqual(schema);
    expect(withoutColumn(schema, 'kind')).toMatchObject({
      $id: 'orders',
      required: ['id'],
      additionalProperties: false,
    });
    expect(withNewColumn({})).toEqual({ type: 'object', properties: { new_column: { type: 'string' } } });
  });

  it('keep their place under another name', () => {
    const renamed = withRenamed(schema, 'id', '__proto__');
    expect(Object.keys(renamed['properties'] as object)).toEqual(['__proto__', 'at', 'kind', 'odd']);
    expect(renamed['required']).toEqual(['__proto__', 'kind']);
  });

  it('lose the limits of the old type with it', () => {
    expect(withType(schema, 'id', 'text')).toMatchObject({
      properties: { id: { type: 'string', description: 'Number', 'x-primary-key': true } },
    });
    expect(withType(schema, 'id', 'text')).not.toHaveProperty('properties.id.minimum');
    expect(withType(schema, 'id', 'text')).not.toHaveProperty('properties.id.x-physical-type');
    expect(withType(schema, 'at', 'date')).toMatchObject({
      properties: { at: { type: ['string', 'null'], format: 'date' } },
    });
  });

  it('may be null, required and described', () => {
    expect(withNull(schema, 'kind', true)).toMatchObject({
      properties: { kind: { type: ['string', 'null'], enum: ['a', 'b', null] } },
    });
    expect(withNull(schema, 'at', false)).toMatchObject({ properties: { at: { type: 'string' } } });
    expect(withNull(withNull(schema, 'kind', true), 'kind', false)).toEqual(schema);
    expect(withRequired(schema, 'at', true)).toMatchObject({ required: ['id', 'kind', 'at'] });
    expect(withRequired(withRequired(schema, 'id', false), 'kind', false)).not.toHaveProperty('required');
    expect(withDescription(schema, 'at', 'When')).toMatchObject({ properties: { at: { description: 'When' } } });
    expect(withDescription(schema, 'id', '')).not.toHaveProperty('properties.id.description');
  });
});
