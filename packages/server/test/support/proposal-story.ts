import type { Asset, Contract, Proposal, Team } from '@tessera/api';
import {
  makeAsset,
  makeContract,
  makeProposal,
  makeRegistration,
  makeTeam,
  type PublishOptions,
  table,
} from './makers.js';
import type { TestApp } from './test-app.js';

const published = table({ id: 'integer', name: 'string' });
export const proposed = table({ id: 'integer' });

/** A contract with consumers, and a proposal that drops one of its columns. */
export interface ProposalStory {
  readonly asset: Asset;
  readonly contract: Contract;
  readonly proposal: Proposal;
  readonly consumers: readonly Team[];
  answer(team: { readonly id: string }, response: string): ReturnType<TestApp['api']['post']>;
  status(): Promise<string>;
}

export async function proposalStory(
  tessera: TestApp,
  consumerCount: number,
  options: PublishOptions = {},
): Promise<ProposalStory> {
  const { api } = tessera;
  const asset = await makeAsset(api);
  const contract = await makeContract(api, asset, published);
  const consumers: Team[] = [];
  for (let index = 0; index < consumerCount; index += 1) {
    const team = await makeTeam(api);
    await makeRegistration(api, contract, team);
    consumers.push(team);
  }
  const proposal = await makeProposal(api, asset, proposed, options);
  return {
    asset,
    contract,
    proposal,
    consumers,
    answer: (team, response) =>
      api.post(`/proposals/${proposal.id}/acknowledge`, { consumer_team_id: team.id, response }),
    status: async () => (await api.get<Proposal>(`/proposals/${proposal.id}`)).body.status,
  };
}
