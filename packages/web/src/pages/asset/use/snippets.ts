export interface Snippet {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

interface About {
  /** Address of the server. */
  readonly origin: string;
  readonly assetId: string;
  readonly fqn: string;
  readonly contractId: string | null;
  readonly team: { readonly id: string; readonly name: string } | null;
}

/** A word for a shell, whatever it holds. */
function shell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const json = (text: string): string => JSON.stringify(text);

/** How programs read the contract and register as its consumer; the key comes from the environment. */
export function snippetsOf({ origin, assetId, fqn, contractId, team }: About): readonly Snippet[] {
  const teamId = team?.id ?? 'YOUR_TEAM_ID';
  const contract = contractId ?? 'CONTRACT_ID';
  return [
    {
      id: 'curl',
      title: 'curl',
      language: 'shell',
      text: `# What is promised
curl -H "Authorization: Bearer $TESSERA_API_KEY" \\
  ${shell(`${origin}/api/v1/assets/${assetId}/context`)}

# Be asked before it breaks
curl -H "Authorization: Bearer $TESSERA_API_KEY" -H 'content-type: application/json' \\
  ${shell(`${origin}/api/v1/registrations?contract_id=${contract}`)} \\
  -d ${shell(JSON.stringify({ consumer_team_id: teamId }))}`,
    },
    {
      id: 'cli',
      title: 'Command line',
      language: 'shell',
      text: `export TESSERA_URL=${shell(origin)}   # the key is in TESSERA_API_KEY
npx tessera contract get ${shell(fqn)}
npx tessera register --asset ${shell(fqn)} --team ${shell(team?.name ?? 'YOUR_TEAM')}`,
    },
    {
      id: 'python',
      title: 'Python',
      language: 'python',
      text: `import os

from tessera_sdk import TesseraClient

with TesseraClient(${json(origin)}, api_key=os.environ["TESSERA_API_KEY"]) as tessera:
    contract = tessera.contracts.get(${json(contract)})
    columns = contract.schema_def["properties"]
    tessera.registrations.create(contract.id, ${json(teamId)})`,
    },
    {
      id: 'typescript',
      title: 'TypeScript',
      language: 'typescript',
      text: `import { TesseraClient } from '@tessera/sdk';

const tessera = new TesseraClient({
  baseUrl: ${json(origin)},
  apiKey: process.env.TESSERA_API_KEY,
});
const contract = await tessera.contracts.get(${json(contract)});
await tessera.registrations.create({ consumer_team_id: ${json(teamId)} }, { contract_id: contract.id });`,
    },
    {
      id: 'dbt',
      title: 'dbt',
      language: 'yaml',
      text: `# In the properties of the model: whoever reads it is registered by the next upload of the project.
models:
  - name: ${json(fqn.split('.').at(-1) ?? fqn)}
    config:
      meta:
        tessera:
          consumers:
            - team: ${json(team?.name ?? 'your-team')}
              purpose: ${json('what you use it for')}`,
    },
  ];
}
