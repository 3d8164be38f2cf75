import { describe, expect, it } from 'vitest';
import { memberOf } from '../../../test/support/test-app.js';
import { mayAcknowledgeFor, mayPublishFor, mayPublishProposal, mayWithdraw } from './proposal-policy.js';

const proposal = { proposedBy: 'proposer' };
const asset = { ownerTeamId: 'owner' };

describe('who may decide about a proposal', () => {
  it('an administrator', () => {
    const admin = memberOf('other', 'admin');
    expect(mayAcknowledgeFor(admin, 'a')).toBeNull();
    expect(mayWithdraw(admin, proposal)).toBeNull();
    expect(mayPublishFor(admin, 'a')).toBeNull();
    expect(mayPublishProposal(admin, proposal, asset)).toBeNull();
  });

  it('a team for itself', () => {
    expect(mayAcknowledgeFor(memberOf('a'), 'a')).toBeNull();
    expect(mayWithdraw(memberOf('proposer'), proposal)).toBeNull();
    expect(mayPublishFor(memberOf('a'), 'a')).toBeNull();
    expect(mayPublishProposal(memberOf('proposer'), proposal, asset)).toBeNull();
    expect(mayPublishProposal(memberOf('owner'), proposal, asset)).toBeNull();
  });

  it.each([
    [mayAcknowledgeFor(memberOf('b'), 'a'), 'on behalf of your own team'],
    [mayWithdraw(memberOf('owner'), proposal), 'You can only withdraw your own proposals'],
    [mayPublishFor(memberOf('b'), 'a'), 'on behalf of your own team'],
    [mayPublishProposal(memberOf('b'), proposal, asset), 'proposals that your team made'],
  ])('nobody else (%#)', (denial, message) => {
    expect(denial).toEqual({
      code: 'FORBIDDEN',
      message: expect.stringContaining(message),
      details: { code: 'INSUFFICIENT_PERMISSIONS' },
    });
  });
});
