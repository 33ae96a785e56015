import { defineConfig } from 'vitest/config'

/** Needs no database and no socket. */
const PURE = ['test/policy/**/*.test.ts', 'test/desk/**/*.test.ts']
/** Of these, what walks through all hours of a century or draws thousands of cases. */
const SLOW = [
  'test/desk/**/*.test.ts',
  'test/policy/time/*-against-oracle.test.ts',
  'test/policy/any-facts.test.ts',
  'test/policy/laws.test.ts',
  'test/policy/time/calendar.test.ts',
  'test/policy/naive-judge.test.ts',
]

const ALL = ['test/**/*.test.ts', 'test/**/*.test.tsx']
const BROWSER = ['test/e2e/**/*.test.ts']

/** They start and stop the server inside the test and close what they opened, so they share two processes. */
const DOORS = [
  'test/{actions,emulator,panel,widget}/**/*.test.{ts,tsx}',
  'test/channels/*.test.ts',
  'test/channels/!(baileys)/**/*.test.ts',
]

const withDatabase = {
  globalSetup: ['test/support/global-setup.ts'],
  // A test file is a process of its own, unless its project says otherwise: a leaked timer or socket ends with it.
  pool: 'forks' as const,
}

export default defineConfig({
  test: {
    // Generous: on a busy machine things take longer, and what never comes is found out all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Two at once, on two cores too: half of a test waits for a database, a socket or a browser.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // They answer within seconds: nothing is started, and no file leaves anything to another.
        test: { name: 'rules', include: PURE, exclude: SLOW, pool: 'threads', isolate: false },
      },
      { extends: true, test: { name: 'pure', include: SLOW, pool: 'threads', isolate: false } },
      {
        extends: true,
        // To load the server takes two seconds of processor, and it runs twice as fast once it is warm. With two
        // hundred files that was a quarter of the whole.
        test: { ...withDatabase, name: 'doors', include: DOORS, isolate: false },
      },
      {
        extends: true,
        // Processes, signals, folders, the environment.
        test: {
          ...withDatabase,
          name: 'server',
          include: ALL,
          exclude: [...PURE, ...BROWSER, ...DOORS],
        },
      },
      { extends: true, test: { ...withDatabase, name: 'browser', include: BROWSER, isolate: false } },
    ],
  },
})
