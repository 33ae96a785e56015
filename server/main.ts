import { type Command, run as runCommand } from './cli/run.ts'

/** The program `balie`. The command line knows no server; it is handed what only a server can do. */
export function run(args: readonly string[]): Promise<void> {
  return runCommand(args, { serve, checks })
}

/** Its modules are read only when a server is wanted. */
async function serve(): Promise<Command> {
  const startedAt = performance.now()
  const { serve } = await import('./serve.ts')
  return async (args) => {
    await serve(args, startedAt)
    return 0
  }
}

function checks() {
  return import('./open-checks.ts')
}
