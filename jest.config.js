const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'es6' },
    },
  ],
};

const project = (displayName, folders, extra = {}) => ({
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  ...extra,
});

export default {
  projects: [
    project('unit', ['solvers', 'kernels', 'unit', 'gpu']),
    project('faults', ['faults']),
    project('e2e', ['compute', 'jobs', 'api', 'artifacts', 'views', 'app', 'abuse', 'browser'], {
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    }),
  ],
  // most suites wait for processes, leases and clocks; with one worker, as jest has it on two cores, they take twice as long
  maxWorkers: 2,
  testTimeout: 60_000,
};
