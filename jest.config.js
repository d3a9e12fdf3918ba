/** A run of the files of `testMatch` on one executor. */
const on = (executor, testMatch) => ({
  displayName: executor,
  testMatch: testMatch.map((pattern) => `<rootDir>/test/${pattern}.test.ts`),
  testEnvironment: 'node',
  globals: { executor },
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/executor.ts'],
  transform: {
    '^.+\\.[tj]s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // These ship ES modules only, which Jest cannot require as they are.
  transformIgnorePatterns: ['/node_modules/(?!(jose|age-encryption|@noble|@scure)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
});

/** @type {import('jest').Config} */
module.exports = {
  // Everything on the faster executor, and whatever goes through GraphQL on graphql-js too, but for suites that start
  // processes of their own, with their own executor, and those of requests, links and the trail: what these test stands
  // behind GraphQL, and how they are asked is tested by the others.
  projects: [
    on('jit-at-once', ['**/*']),
    {
      ...on('graphql-js', ['gateway/**/*', 'unit/graphql-*', 'unit/gateway-app']),
      testPathIgnorePatterns: [
        '<rootDir>/test/gateway/(provision-records|ide|ide-pages|letter|mounting|start)\\.test\\.ts$',
        '<rootDir>/test/gateway/(audit|disclosure|link|notices|rights)[a-z-]*\\.test\\.ts$',
      ],
    },
  ],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 2,
  // What suites leave behind makes each collection of the next ones dearer.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 60000,
};
