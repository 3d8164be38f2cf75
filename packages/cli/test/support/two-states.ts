import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('../../../../examples/northwind-analytics', import.meta.url));

export interface GitRepository {
  readonly path: string;
  git(...args: string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  remove(): void;
}

/** A new git repository in a temporary directory, whose branch is `main`. */
export function gitRepository(): GitRepository {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'tessera-check-')));
  // Nobody's own settings count.
  const env = { PATH: process.env['PATH'], HOME: path, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: path, env, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Tests');
  git('config', 'user.email', 'tests@example.com');
  git('config', 'commit.gpgsign', 'false');
  return {
    path,
    git,
    write(files) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

const openApi = (status: string, extra = ''): string => `openapi: 3.0.3
info: {title: Shop, version: 1.4.0}
paths:
  /orders/{id}:
    get:
      responses:
        '200':
          description: An order
          content:
            application/json:
              schema:
                type: object
                required: [id, status]
                properties:
                  id: {type: integer}
                  status: {type: ${status}}
${extra}`;

const oldFiles = {
  'api/shop.yaml': openApi(
    'string',
    `  /carts:
    get:
      responses:
        '200': {description: Carts}
`,
  ),
  'graph/schema.graphql':
    'type Query {\n  orders(first: Int): [Order!]!\n}\n\ntype Order {\n  id: ID!\n  note: String!\n}\n',
  'events/order.avsc': JSON.stringify(
    {
      type: 'record',
      name: 'OrderPlaced',
      namespace: 'shop',
      fields: [
        { name: 'id', type: 'long' },
        { name: 'email', type: 'string' },
      ],
    },
    null,
    2,
  ),
  'proto/shop.proto':
    'syntax = "proto3";\npackage shop;\n\nmessage Paid {\n  string order = 1;\n  int64 cents = 2;\n}\n',
  'db/001-tables.sql': 'create table shop.orders (\n  id bigint not null,\n  total numeric(12, 2)\n);\n',
  'db/002-email.sql': 'alter table shop.orders add column email varchar(200);\n',
  'schemas/refund.json': JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { amount: { type: 'number' }, reason: { type: 'string' } },
  }),
  'README.md': '# Shop\n',
  'package.json': '{"name": "shop", "type": "module"}\n',
};

const newFiles = {
  'api/shop.yaml': openApi('integer'),
  'graph/schema.graphql': oldFiles['graph/schema.graphql'].replace('note: String!', 'note: String'),
  'events/order.avsc': oldFiles['events/order.avsc'].replace('"name": "email"', '"name": "mail"'),
  'proto/shop.proto': oldFiles['proto/shop.proto'].replace('int64 cents = 2;', 'string cents = 2;'),
  'db/001-tables.sql': oldFiles['db/001-tables.sql'].replace('numeric(12, 2)', 'numeric(8, 2)'),
};

/** Documents of six formats in two states: committed on `main`, then changed and, in part, renamed. */
export function twoStatesOfDocuments(): GitRepository {
  const repository = gitRepository();
  repository.write(oldFiles);
  repository.git('add', '--all');
  repository.git('commit', '--quiet', '-m', 'today');
  repository.git('checkout', '--quiet', '-b', 'later');
  repository.write(newFiles);
  const renamed = join(repository.path, 'schemas', 'refund-request.json');
  renameSync(join(repository.path, 'schemas', 'refund.json'), renamed);
  repository.git('add', '--all');
  return repository;
}

/** The example project in `analytics/`, with what dbt compiled: today on `main`, then later, not committed. */
export function twoStatesOfExample(): GitRepository {
  const repository = gitRepository();
  const project = join(repository.path, 'analytics');
  const skipped = /[\\/](artifacts|later|seeds|macros)$/;
  cpSync(example, project, { recursive: true, filter: (path) => !skipped.test(path) });
  cpSync(join(example, 'artifacts', 'today'), join(project, 'target'), { recursive: true });
  repository.git('add', '--all', '--force');
  repository.git('commit', '--quiet', '-m', 'today');
  repository.git('checkout', '--quiet', '-b', 'later');
  cpSync(join(example, 'later'), project, { recursive: true });
  cpSync(join(example, 'artifacts', 'later'), join(project, 'target'), { recursive: true });
  return repository;
}
