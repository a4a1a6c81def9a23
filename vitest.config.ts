import { defineConfig } from 'vitest/config';

const shared = {
  // Worker threads share what node has loaded; on small machines processes cost more than they give.
  pool: 'threads' as const,
  testTimeout: 30_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/reporter.ts'],
    projects: [
      { test: { ...shared, name: 'core', include: ['test/**/*.test.ts'], exclude: ['test/cli/**', 'test/site/**'] } },
      // These run the built program, so it is built first, once.
      {
        test: {
          ...shared,
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/build-once.ts'],
          testTimeout: 60_000,
          // Machines differ in whether they have it; its own tests switch it on.
          env: { DRYDOCK_SHELLCHECK: 'off' },
        },
      },
      // These look at the web page, which is built first, into a folder of its own.
      {
        test: {
          ...shared,
          name: 'site',
          include: ['test/site/**/*.test.ts'],
          globalSetup: ['test/site/build-once.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
