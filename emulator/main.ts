import { type Emulator, startEmulator } from './emulator.ts'
import { readOptions, USAGE } from './options.ts'

try {
  const { port, settings } = readOptions(process.argv.slice(2))
  endOnSignal(await startEmulator(settings, port))
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n\n${USAGE}\n`)
  process.exitCode = 2
}

function endOnSignal(emulator: Emulator): void {
  process.stdout.write(`Telephone: ${emulator.url}/\n`)
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => void emulator.close().then(() => process.exit(0)))
  // Whoever started it as a part of itself is gone.
  process.once('disconnect', () => process.exit(0))
}
