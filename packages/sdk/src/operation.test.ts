import { describe, expect, it } from 'vitest';
import { addressOf } from './operation.js';

const path = '/api/v1/audit/entities/{entity_type}/{entity_id}/history';

describe('the address of a request', () => {
  it('has what people wrote as it is, and nothing else', () => {
    expect(addressOf({ path, params: ['a/b?c#d', 'ä {x}%'] })).toBe(
      '/api/v1/audit/entities/a%2Fb%3Fc%23d/%C3%A4%20%7Bx%7D%25/history',
    );
    const query = {
      q: 'a&b=c+ü',
      limit: 0,
      force: false,
      from: undefined,
      to: null,
      types: ['teams', 'a,b'],
      none: [],
    };
    expect(addressOf({ path: '/search', query })).toBe(
      '/search?q=a%26b%3Dc%2B%C3%BC&limit=0&force=false&types=teams&types=a%2Cb',
    );
    expect(addressOf({ path: '/health', query: {} })).toBe('/health');
  });

  it.each([['..'], ['.'], ['']])('never leads elsewhere: %j', (id) => {
    expect(() => addressOf({ path, params: ['asset', id] })).toThrow(new RangeError(`entity_id must not be '${id}'`));
  });

  it('needs every part', () => {
    expect(() => addressOf({ path, params: ['asset'] })).toThrow('entity_id must not be absent');
  });
});
