// The direction of the design: kernel ← catalogue ← policy, datasets ← authority, masking, federation ← viewing. What
// each folder (or file at the top) may import beside itself; test/architecture/boundaries.test.ts sees that each has its
// line and that the lines are kept.
const allowed = {
  kernel: [],
  catalogue: ['kernel'],
  vault: ['kernel'],
  policy: ['kernel', 'catalogue'],
  datasets: ['kernel', 'catalogue'],
  identity: ['kernel', 'policy'],
  authority: ['kernel', 'catalogue', 'policy', 'identity'],
  masking: ['kernel', 'catalogue'],
  federation: ['kernel', 'catalogue', 'datasets', 'vault'],
  audit: ['kernel', 'catalogue'],
  linking: ['kernel', 'catalogue', 'identity', 'audit'],
  reveal: ['kernel', 'catalogue', 'policy', 'identity', 'authority', 'federation', 'audit', 'linking'],
  states: ['kernel', 'policy', 'identity', 'authority', 'federation', 'audit', 'linking'],
  jobs: ['kernel'],
  notices: ['kernel'],
  rights: [
    ...['kernel', 'catalogue', 'policy', 'identity', 'authority', 'audit', 'linking', 'masking', 'vault'],
    ...['jobs', 'notices', 'viewing', 'packaging', 'provision'],
  ],
  provision: ['kernel'],
  packaging: ['kernel', 'catalogue', 'policy', 'masking', 'federation', 'viewing'],
  viewing: [
    'kernel',
    'catalogue',
    'policy',
    'datasets',
    'identity',
    'authority',
    'masking',
    'federation',
    'audit',
    'reveal',
    'vault',
  ],
  // The command line composes with `composition.ts`; adapters it names only to run or describe what they offer.
  cli: [
    ...['kernel', 'catalogue', 'policy', 'authority', 'datasets', 'rights', 'adapters'],
    ...[
      'declarations.ts',
      'config.ts',
      'config-identity.ts',
      'composition.ts',
      'composition-keys.ts',
      'composition-audit.ts',
      'composition-databases.ts',
      'composition-open-package.ts',
      'composition-packages.ts',
      'rules-of-the-day.ts',
    ],
  ],
  'declarations.ts': ['kernel', 'policy', 'datasets', 'notices'],
  'config.ts': ['kernel'],
  'config-identity.ts': ['kernel', 'config.ts'],
  'rules-of-the-day.ts': ['kernel', 'policy', 'authority', 'declarations.ts'],
};
const path = (names) =>
  `^src/(${names.map((name) => (name.endsWith('.ts') ? name.replace('.', '\\.') : `${name}/`)).join('|')})`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(allowed).map(([folder, targets]) => ({
      name: `${folder}-direction`,
      severity: 'error',
      from: { path: path([folder]) },
      to: { path: '^src/', pathNot: path([folder, ...targets]) },
    })),
    {
      name: 'adapters-stand-alone',
      comment: 'adapters never import each other; adapters/sql is the shared way to a database',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/($1|sql)/' },
    },
    {
      name: 'adapters-know-the-domain-alone',
      comment: 'what a setting or a command says is passed in by the composition',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: ['^src/[^/]+$', '^src/cli/'] },
    },
    {
      name: 'only-composition-knows-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/|composition|main\\.ts|cli/)' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'the-demo-is-no-part-of-the-gateway',
      comment: 'only the command that fills the demo company knows seeds; nothing of ours knows tests or benchmarks',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/seed\\.ts$' },
      to: { path: '^(seeds|bench|test)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
