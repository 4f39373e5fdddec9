/** Who may import whom. Every rule is tried with a planted violation in tools/checks/boundaries.test.ts. */
module.exports = {
  forbidden: [
    {
      name: 'module-door',
      comment: 'Another module is entered through its index.ts only.',
      severity: 'error',
      from: { path: '^server/src/([^/]+)/', pathNot: '^server/src/platform/' },
      to: {
        path: '^server/src/[^/]+/',
        pathNot: [
          '^server/src/$1/',
          '^server/src/platform/',
          '^server/src/[^/]+/index[.]ts$',
          '^server/src/[^/]+/testing[.]ts$',
        ],
      },
    },
    {
      name: 'builders-in-tests',
      comment: "A module's testing.ts is for tests.",
      severity: 'error',
      from: { path: '^(server|contract|apps|ui)/', pathNot: ['[.]test[.]tsx?$', '(^|/)testing[a-z-]*[.]ts$'] },
      to: { path: ['^server/src/testing[a-z-]*[.]ts$', '^server/src/[^/]+/testing[.]ts$'] },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'Turn it round: the module hands the platform what it needs.',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/[^/]+/', pathNot: '^server/src/platform/' },
    },
    {
      name: 'leaf-modules',
      comment: 'figures, exchange and demo are leaves: only the files that put the house together know them.',
      severity: 'error',
      from: { path: '^server/src/[^/]+/', pathNot: '^server/src/(figures|exchange|demo)/' },
      to: { path: '^server/src/(figures|exchange|demo)/' },
    },
    {
      name: 'leaf-modules-apart',
      comment: 'A leaf does not know another leaf.',
      severity: 'error',
      from: { path: '^server/src/(figures|exchange|demo)/' },
      to: { path: '^server/src/(figures|exchange|demo)/', pathNot: '^server/src/$1/' },
    },
    {
      name: 'apps-never-import-server',
      comment: 'An app knows contract/ and ui/, and asks the server over HTTP.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^(server|bench|e2e|tools)/' },
    },
    {
      name: 'apps-apart',
      comment: 'What two apps share belongs into ui/.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'contract-is-pure',
      comment: 'contract/ imports typebox and itself.',
      severity: 'error',
      from: { path: '^contract/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^contract/', '(^|/)typebox(/|$)'] },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'ui/ shows what it is given: no contract, no router, no fetching.',
      severity: 'error',
      from: { path: '^ui/' },
      to: {
        path: [
          '^(contract|server|apps|bench|e2e|tools)/',
          'node_modules/(@tanstack/|react-router|undici|axios|ky/|swr|node-fetch)',
          '^(node:)?https?$',
        ],
      },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'What a test and something else need has a file of its own.',
      severity: 'error',
      from: {},
      to: { path: '[.](test|spec)[.]tsx?$' },
    },
    {
      name: 'no-cycles',
      comment: 'Move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Anchored: packages keep their code in a dist/ of their own, and must stay visible.
    exclude: { path: ['^apps/[^/]+/dist/', '^(tools|server|e2e)/.*fixtures/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
