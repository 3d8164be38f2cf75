import type { Group } from '../command/command.js';
import { acknowledgeProposal } from './proposal/acknowledge.js';
import { expireProposal } from './proposal/expire.js';
import { forceProposal } from './proposal/force.js';
import { getProposal } from './proposal/get.js';
import { listProposals } from './proposal/list.js';
import { objectToProposal } from './proposal/object.js';
import { publishProposal } from './proposal/publish.js';
import { showProposalStatus } from './proposal/status.js';
import { listWaitingProposals } from './proposal/waiting.js';
import { withdrawProposal } from './proposal/withdraw.js';

export const proposalCommands: Group = {
  name: 'proposal',
  summary: 'Breaking changes that wait for the answers of consumers',
  verbs: () => [
    listProposals(),
    getProposal(),
    showProposalStatus(),
    listWaitingProposals(),
    acknowledgeProposal(),
    objectToProposal(),
    withdrawProposal(),
    forceProposal(),
    publishProposal(),
    expireProposal(),
  ],
};
