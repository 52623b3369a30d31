const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that are published as ES modules only. */
const esm = ['content-disposition', 'jose'];

const project = (displayName, root) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/${root}/**/*.test.ts`],
  transform: { '\\.[jt]s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
});

module.exports = {
  testTimeout: 60_000,
  projects: [
    project('unit', 'test/unit'),
    {
      ...project('integration', 'test/integration'),
      globalSetup: '<rootDir>/test/support/start-database.ts',
      globalTeardown: '<rootDir>/test/support/stop-database.ts',
    },
    project('e2e', 'test/e2e'),
    project('embedded-mongodb', 'packages/embedded-mongodb/test'),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'packages/*/src/**/*.ts', '!src/server.ts'],
};
