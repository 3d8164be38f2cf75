import { describe, expect, it } from 'vitest';
import { avroProblems } from './avro-problems.js';

describe('the structure of an Avro schema', () => {
  it.each<[unknown, readonly string[]]>([
    [null, ['Schema must be an object']],
    [['null', 'string'], ['Schema must be an object']],
    ['string', ['Schema must be an object']],
    [{}, ["Schema must have a 'type' field"]],
    [{ name: 'R', fields: [] }, ["Schema must have a 'type' field"]],
    [{ type: 'object' }, ['Unknown Avro type: object']],
    [{ type: 'error', name: 'E', fields: [] }, ['Unknown Avro type: error']],
    [{ type: 'toString' }, ['Unknown Avro type: toString']],
    [{ type: null }, ['Unknown Avro type: null']],
    [{ type: 7 }, ['Unknown Avro type: 7']],
    [{ type: ['null', 'string'] }, ['Unknown Avro type: a union']],
    [{ type: { type: 'string' } }, ['Unknown Avro type: an object']],
    [{ type: 'record' }, ["Record must have a 'name' field", "Record must have a 'fields' field"]],
    [{ type: 'record', name: 7, fields: [] }, ["Record must have a 'name' field"]],
    [{ type: 'record', name: '', fields: {} }, ["Record must have a 'name' field", "Record 'fields' must be an array"]],
    [
      { type: 'record', name: 'R', fields: [null, { name: 'a', type: 'int' }, {}, [], 'b'] },
      [
        'Field 0 must be an object',
        "Field 2 must have a 'name'",
        "Field 2 must have a 'type'",
        'Field 3 must be an object',
        'Field 4 must be an object',
      ],
    ],
    [{ type: 'enum' }, ["Enum must have a 'name' field", "Enum must have a 'symbols' field"]],
    [{ type: 'enum', name: 'E', symbols: 'A' }, ["Enum 'symbols' must be an array"]],
    [{ type: 'enum', name: 'E', symbols: ['A', 1] }, ['Enum symbols must be strings']],
    [{ type: 'array' }, ["Array must have an 'items' field"]],
    [{ type: 'map' }, ["Map must have a 'values' field"]],
    [{ type: 'fixed' }, ["Fixed must have a 'name' field", "Fixed must have a 'size' field"]],
    ...[-1, 1.5, '16', null, true].map(
      (size) =>
        [{ type: 'fixed', name: 'F', size }, ["Fixed 'size' must be a non-negative integer"]] as [unknown, string[]],
    ),
  ])('is refused for %j', (value, problems) => {
    expect(avroProblems(value)).toEqual(problems);
  });

  it.each([
    ...['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'].map((type) => ({ type })),
    { type: 'record', name: 'R', fields: [] },
    { type: 'record', name: 'R', fields: [{ name: 'a', type: ['null', 'int'] }] },
    { type: 'enum', name: 'E', symbols: ['A'] },
    { type: 'array', items: 'int' },
    { type: 'map', values: 'int' },
    { type: 'fixed', name: 'F', size: 0 },
  ])('is accepted for %j', (value) => {
    expect(avroProblems(value)).toEqual([]);
  });
});
