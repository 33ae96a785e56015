import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/global-setup.ts'],
    // Each test file is a process of its own: a leaked timer or socket ends with it.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
