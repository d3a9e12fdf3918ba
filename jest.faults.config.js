const { projects, globalSetup, globalTeardown } = require('./jest.config');

/** The faults that take long: processes are killed for real. @type {import('jest').Config} */
module.exports = {
  projects: [{ ...projects[0], displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.faults.ts'] }],
  globalSetup,
  globalTeardown,
  maxWorkers: 1,
  testTimeout: 120000,
};
