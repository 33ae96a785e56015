import { type Command, run as runCommand } from './cli/run.ts'

/** The program `balie`. The command line knows no server; it is handed the one command that opens it. */
export function run(args: readonly string[]): Promise<void> {
  return runCommand(args, serve)
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
