const { existsSync } = require('node:fs');

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
const esm = ['content-disposition', 'jose', 'agenda', '@agendajs/mongo-backend'];

const project = (displayName, root) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/${root}/**/*.test.ts`],
  transform: { '\\.[jt]s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
});

const onSharedDatabase = {
  globalSetup: '<rootDir>/test/support/start-database.ts',
  globalTeardown: '<rootDir>/test/support/stop-database.ts',
};

/** Other people's clients are installed apart; without them their tests are left out, but never in CI. */
const hasClients = existsSync(`${__dirname}/test/clients/node_modules`) || 'CI' in process.env;
if (!hasClients)
  process.stderr.write(
    'The tests of test/clients are left out: npm ci --ignore-scripts --prefix test/clients installs what they drive.\n',
  );

module.exports = {
  testTimeout: 60_000,
  projects: [
    project('unit', 'test/unit'),
    { ...project('integration', 'test/integration'), ...onSharedDatabase },
    project('e2e', 'test/e2e'),
    project('embedded-mongodb', 'packages/embedded-mongodb/test'),
    ...(hasClients ? [{ ...project('clients', 'test/clients'), ...onSharedDatabase }] : []),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'packages/*/src/**/*.ts', '!src/server.ts'],
};
