import { defineConfig } from 'vitest/config';

/** Tests lie beside what they test. Real servers on port 0 and real databases: forks, because of the native modules. */
export default defineConfig({
  test: {
    passWithNoTests: true,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: ['shared', 'server', 'client', 'scripts', 'e2e'].map((name) => ({
      extends: true as const,
      root: name,
      test: {
        name,
        environment: 'node',
        include: ['**/*.test.{ts,tsx}'],
        exclude: ['**/node_modules/**', '**/dist/**'],
      },
    })),
  },
});
