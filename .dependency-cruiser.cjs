// The direction of the design: kernel ← catalogue ← policy, datasets ← authority, masking, federation ← viewing.
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
    'vault',
  ],
};
const folders = (names) => `^src/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(allowed).map(([folder, targets]) => ({
      name: `${folder}-direction`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: folders([folder, ...targets]) },
    })),
    {
      name: 'adapters-stand-alone',
      comment: 'adapters never import each other; adapters/sql is the shared way to a database',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/($1|sql)/' },
    },
    {
      name: 'only-composition-knows-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/|composition|main\\.ts|cli/)' },
      to: { path: '^src/adapters/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
