import { describe, expect, it } from 'vitest';
import { proposalRights } from './proposal-rights.js';

const [producer, reader, other] = ['producer', 'reader', 'other'].map((id) => ({ id, name: `The ${id}` })) as [
  { id: string; name: string },
  { id: string; name: string },
  { id: string; name: string },
];
const asked = ({ id, name }: { id: string; name: string }) => ({ team_id: id, team_name: name, registered_at: '' });

function rightsOf(
  scopes: ('read' | 'write' | 'admin')[],
  team: { id: string; name: string } | null,
  { status = 'pending', pending = [reader, other], affected = [] as string[], objected = [] as string[] } = {},
) {
  return proposalRights({
    caller: { scopes },
    team,
    proposal: {
      proposed_by: producer.id,
      affected_teams: affected.map((id) => ({ team_id: id, team_name: id, assets: [] })),
      objections: objected.map((id) => ({ team_id: id })) as never,
    },
    status: {
      status: status as 'pending',
      pending_consumers: pending.map(asked),
      proposed_by: { team_id: producer.id, team_name: producer.name, user_id: null, user_name: null },
    },
    ownerTeamId: producer.id,
  });
}

describe('a pending proposal', () => {
  it('is answered by the teams that were asked, each for itself', () => {
    expect(rightsOf(['read', 'write'], reader)).toMatchObject({
      answerAs: [reader],
      mayWithdraw: false,
      forceAs: null,
    });
    expect(rightsOf(['read', 'write'], producer)).toMatchObject({ answerAs: [], mayWithdraw: true });
    expect(rightsOf(['read'], reader)).toMatchObject({ answerAs: [], objectAs: null, mayWithdraw: false });
  });

  it('may be answered for every team by administrators, and forced', () => {
    expect(rightsOf(['read', 'write', 'admin'], other)).toMatchObject({
      answerAs: [other, reader],
      mayWithdraw: true,
      forceAs: other,
    });
    expect(rightsOf(['admin'], null)).toMatchObject({ answerAs: [reader, other], forceAs: producer });
  });

  it('is objected to once, by teams that are hit and not asked', () => {
    const hit = { affected: [other.id], pending: [reader] };
    expect(rightsOf(['write'], other, hit).objectAs).toEqual(other);
    expect(rightsOf(['write'], other, { ...hit, objected: [other.id] }).objectAs).toBeNull();
    expect(rightsOf(['write'], other, { ...hit, pending: [other] }).objectAs).toBeNull();
    expect(rightsOf(['write'], reader, hit).objectAs).toBeNull();
  });
});

describe('a decided proposal', () => {
  it('is published by who proposed it, and nothing else is done with it', () => {
    const approved = { status: 'approved', pending: [] };
    expect(rightsOf(['write'], producer, approved)).toMatchObject({ publishAs: producer, mayWithdraw: false });
    expect(rightsOf(['write'], reader, approved).publishAs).toBeNull();
    expect(rightsOf(['admin'], reader, approved).publishAs).toEqual(producer);
    for (const status of ['rejected', 'withdrawn', 'expired'])
      expect(rightsOf(['admin'], producer, { status })).toEqual({
        answerAs: [],
        objectAs: null,
        mayWithdraw: false,
        forceAs: null,
        publishAs: null,
      });
  });
});
