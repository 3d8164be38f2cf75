// The life of a contract in five steps, against a running server; it can be run again and again.
import { readFileSync } from 'node:fs';
import { isTesseraError, TesseraClient } from '@tessera/sdk';

const fqn = 'warehouse.analytics.dim_customers';
const schemas = process.env['SCHEMAS'] ?? 'examples/quickstart/schemas';
const schema = (name: string) => JSON.parse(readFileSync(`${schemas}/${name}.json`, 'utf8')) as Record<string, unknown>;

const tessera = new TesseraClient({
  baseUrl: process.env['TESSERA_URL'] ?? 'http://localhost:8000',
  apiKey: process.env['TESSERA_API_KEY'] ?? 'tessera-dev-key',
});

async function findOrCreateTeam(name: string) {
  for await (const team of tessera.teams.listAll({ name })) if (team.name === name) return team;
  return tessera.teams.create({ name });
}

async function findOrCreateAsset(owner_team_id: string) {
  for await (const asset of tessera.assets.listAll({ fqn })) if (asset.fqn === fqn) return asset;
  return tessera.assets.create({ fqn, owner_team_id });
}

async function liveContract(asset_id: string) {
  const { results } = await tessera.contracts.list({ asset_id, status: 'active' });
  return results[0];
}

const producer = await findOrCreateTeam('data-platform');
const consumer = await findOrCreateTeam('ml-team');
const asset = await findOrCreateAsset(producer.id);
const publisher = { published_by: producer.id };
console.log(`${producer.name} owns ${asset.fqn}`);

if ((await liveContract(asset.id)) === undefined) {
  await tessera.contracts.publish(asset.id, { version: '1.0.0', schema: schema('first') }, publisher);
}

// 1. Whoever reads the table says so.
const contract = await liveContract(asset.id);
if (contract === undefined) throw new Error('The first version is live');
const { downstream } = await tessera.lineage.get(asset.id);
if (!downstream.some(({ team_id }) => team_id === consumer.id)) {
  await tessera.registrations.create({ consumer_team_id: consumer.id }, { contract_id: contract.id });
}
console.log(`1. ${consumer.name} is a registered consumer`);

// 2. The owner asks what a change would break, before making it.
const impact = await tessera.impact.analyze(asset.id, schema('without-name'));
console.log(`2. It would break: ${impact.breaking_changes.map(({ message }) => message).join('; ')}`);
console.log(`   It would reach: ${impact.impacted_consumers.map(({ team_name }) => team_name).join(', ')}`);

// 3. A breaking version becomes a proposal; nothing is live yet.
async function propose() {
  const { results } = await tessera.proposals.list({ asset_id: asset.id, status: 'pending' });
  if (results[0] !== undefined) return results[0].id;
  const body = { version: '2.0.0', schema: schema('without-name') };
  const { proposal } = await tessera.contracts.publish(asset.id, body, publisher);
  if (proposal === undefined) throw new Error('A breaking version becomes a proposal');
  return proposal.id;
}
const proposalId = await propose();
const { status } = await tessera.proposals.get(proposalId);
console.log(`3. 2.0.0 is a proposal: ${status}`);

// 4. The consumer answers.
await tessera.proposals.acknowledge(proposalId, { consumer_team_id: consumer.id, response: 'approved' });
const answered = await tessera.proposals.status(proposalId);
console.log(`4. ${answered.consumers.acknowledged} of ${answered.consumers.total} agreed: ${answered.status}`);

// 5. A compatible version asks nobody.
try {
  await tessera.contracts.publish(asset.id, { version: '1.1.0', schema: schema('with-tier') }, publisher);
} catch (error) {
  if (!isTesseraError(error, 'VERSION_EXISTS')) throw error;
}
console.log(`5. ${(await liveContract(asset.id))?.version} is live`);
