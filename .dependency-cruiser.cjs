/** Who may import whom: design table in ARCHITECTURE.md, "Import rules". */
const pkg = (name) => `^packages/${name}/`;
const only = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.length ? allowed.join('-') : 'itself'}`,
  comment: `packages/${name} may import ${allowed.length ? allowed.join(', ') : 'no other package of this repository'}`,
  severity: 'error',
  from: { path: pkg(name), pathNot: ['\\.test\\.ts$', `${pkg(name)}test/`] },
  to: { path: '^packages/', pathNot: [name, ...allowed].map(pkg) },
});
const server = '^packages/server/src/';
const feature = `${server}features/([^/]+)/`;
const pureFiles = `${server}features/.+(?<!-(repository|service|routes|jobs|registry))\\.ts$`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('engine', []),
    only('adapters', ['engine']),
    only('api', []),
    only('sdk', ['api']),
    only('server', ['engine', 'adapters', 'api']),
    only('cli', ['engine', 'adapters', 'sdk', 'server']),
    only('web', ['engine', 'sdk']),
    {
      name: 'pages-do-not-know-each-other',
      comment: 'What two pages show stands in parts or data',
      severity: 'error',
      from: { path: `${pkg('web')}src/pages/([^/]+)/` },
      to: { path: `${pkg('web')}src/pages/`, pathNot: `${pkg('web')}src/pages/$1/` },
    },
    {
      name: 'parts-and-data-know-no-page',
      severity: 'error',
      from: { path: `${pkg('web')}src/(parts|data)/` },
      to: { path: `${pkg('web')}src/(pages|app)/` },
    },
    {
      name: 'nothing-imports-a-bench',
      severity: 'error',
      from: { path: '^(packages|test)/' },
      to: { path: '^bench/' },
    },
    {
      name: 'only-serve-loads-the-server',
      comment: 'The command line stays light: only packages/cli/src/server-process.ts loads the server, lazily',
      severity: 'error',
      from: { path: pkg('cli'), pathNot: '^packages/cli/src/server-process\\.ts$' },
      to: { path: pkg('server') },
    },
    {
      name: 'pure-packages-have-no-runtime',
      comment: 'engine and adapters run in the browser: no node:* module',
      severity: 'error',
      from: { path: '^packages/(engine|adapters|api|sdk)/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-has-no-dependency',
      severity: 'error',
      from: { path: '^packages/engine/src', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: `${server}platform/` },
      to: { path: `${server}features/` },
    },
    {
      name: 'pure-files-stay-pure',
      comment:
        'Decisions, policies and presentation are values in, values out: no database, HTTP, clock or Node module',
      severity: 'error',
      from: { path: pureFiles, pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          `${server}platform/(database|http|settings)/`,
          `${server}.+-(repository|service|routes|jobs)\\.ts$`,
          'node_modules/(kysely|fastify|pg|better-sqlite3)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-files-import-no-node-module',
      severity: 'error',
      from: { path: pureFiles, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'repositories-know-only-the-database',
      severity: 'error',
      from: { path: `${feature}.+-repository\\.ts$` },
      to: { path: `${server}(features/.+-(service|routes)\\.ts$|platform/http/)` },
    },
    {
      name: 'repositories-use-no-other-feature-s-repository',
      severity: 'error',
      from: { path: `${feature}.+-repository\\.ts$` },
      to: { path: `${server}features/.+-repository\\.ts$`, pathNot: `${server}features/$1/` },
    },
    {
      name: 'services-use-only-their-own-repositories',
      severity: 'error',
      from: { path: `${feature}.+-service\\.ts$` },
      to: { path: `${server}features/.+-repository\\.ts$`, pathNot: `${server}features/$1/` },
    },
    {
      name: 'services-know-no-http',
      severity: 'error',
      from: { path: `${server}features/.+-service\\.ts$` },
      to: { path: [`${server}.+-routes\\.ts$`, `${server}platform/http/`, 'node_modules/fastify/'] },
    },
    {
      name: 'routes-know-no-database',
      severity: 'error',
      from: { path: `${server}features/.+-routes\\.ts$` },
      to: {
        path: [
          `${server}.+-repository\\.ts$`,
          'node_modules/(kysely|pg|better-sqlite3)/',
          `${server}platform/database/`,
        ],
      },
    },
    {
      name: 'routes-use-only-their-own-services',
      severity: 'error',
      from: { path: `${feature}.+-routes\\.ts$` },
      to: { path: `${server}features/.+-service\\.ts$`, pathNot: `${server}features/$1/` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['tessera-source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
