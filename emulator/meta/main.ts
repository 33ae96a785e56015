import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startMetaEmulator } from './emulator.ts'
import type { MetaSettings } from './settings.ts'

const USAGE = `Usage: emulator/meta --config meta.json [--port 8440]
  meta.json: {"appSecret", "verifyToken", "accessToken", "webhook", "account"?, "numbers": {"<phone number id>": "<digits>"}}`

try {
  const one = { type: 'string' } as const
  const { values } = parseArgs({ options: { config: one, port: one } })
  const settings = JSON.parse(readFileSync(values.config ?? '', 'utf8')) as Partial<MetaSettings>
  const emulator = await startMetaEmulator(settings, Number(values.port ?? 8440))
  process.stdout.write(`META_API_URL=${emulator.url}\n`)
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => void emulator.close().then(() => process.exit(0)))
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n\n${USAGE}\n`)
  process.exitCode = 2
}
