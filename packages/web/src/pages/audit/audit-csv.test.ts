import { expect, it } from 'vitest';
import { csvHead, csvLine } from './audit-csv.js';

const event = {
  id: 'e',
  entity_type: 'team',
  entity_id: 't',
  action: 'team.created',
  actor_id: null,
  payload: { name: 'a "team", or\ntwo' },
  occurred_at: '2026-01-02T03:04:05Z',
  seal: { position: 1, previous_hash: '0', hash: 'abc' },
};

it('writes as many fields as the head names, and quotes what needs it', () => {
  expect(csvLine(event)).toBe(
    '2026-01-02T03:04:05Z,team,t,team.created,,"{""name"":""a \\""team\\"", or\\ntwo""}",1,abc\r\n',
  );
  expect(csvHead.split(',')).toHaveLength(8);
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('makes no formula of %j', (action) => {
  expect(csvLine({ ...event, action })).toContain(`,'${action}`);
});
