import { defineConfig } from 'vitest/config';

/**
 * `unit` needs npm alone. `integration` needs a server from elsewhere (PostgreSQL), `e2e` a real Chromium;
 * `.ci/run` installs both.
 */
export default defineConfig({
  test: {
    globalSetup: './scripts/temporary-folder.ts',
    // All cores: by default Vitest leaves one to watch mode, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{services,dashboards,loadtests,checklist,scripts}/**/*.test.ts', 'architecture.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/*.e2e.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A process for each file cost a third of the CPU time. Files that share one pass in any order: `--sequence.shuffle.files` tries it.
          isolate: false,
        },
      },
      {
        test: {
          name: 'unit:infra',
          include: ['infra/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
          // Loading aws-cdk-lib once a file was three quarters of the suite's time.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{services,infra,loadtests,scripts}/**/*.integration.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['services/**/*.e2e.test.ts'],
          testTimeout: 60_000,
          // A service and a browser for each file; a busy machine may take a minute for them.
          hookTimeout: 120_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['services/**/*.ts'],
      exclude: ['**/*.test.ts', '**/console/**'],
      // Of the whole suite, so a run of some files by hand misses it.
      thresholds: { lines: 90 },
      reporter: ['text-summary', 'json-summary', 'html'],
    },
  },
});
