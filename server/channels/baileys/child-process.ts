import { spawn } from 'node:child_process'
import { FOLDER, PROGRAM_ARGS } from '../../../adapters/baileys/installed.ts'
import { FromChild, type Life, type ToChild } from '../../../adapters/baileys/port.ts'
import { readInput } from '../../../shared/read-input.ts'

const CLOSES_WITHIN_MS = 2_000
/** It says nothing while it loads the library, which takes long on a busy machine, and is connected to nothing yet. */
const STARTS_WITHIN_MS = 60_000

/** The process with the library. */
export interface Child {
  say(message: ToChild): void
  /** Lets it say what came, and ends it; resolves when it is gone. */
  close(): Promise<void>
  /** Ends it without asking it; resolves when it is gone. */
  kill(): Promise<void>
  /** Resolves when it is gone, whatever it died of. */
  readonly gone: Promise<void>
}

/**
 * Starts it without a setting and without streams: what the library prints may be keys, and a setting could turn off the
 * only thing that proves WhatsApp to be WhatsApp. One that says what it may not, or nothing for long, is ended.
 */
export function startChild({ everyMs, deadAfterMs }: Life, hear: (message: FromChild) => void): Child {
  const child = spawn(process.execPath, PROGRAM_ARGS, {
    cwd: FOLDER,
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let heardAt = Date.now()
  let silentFor = STARTS_WITHIN_MS
  const say = (message: ToChild) => {
    // It may be gone before we hear of that.
    if (child.connected) child.send(message, () => {})
  }
  const living = setInterval(() => {
    if (Date.now() - heardAt > silentFor) child.kill('SIGKILL')
    say({ kind: 'alive' })
  }, everyMs)
  const gone = new Promise<void>((resolve) => {
    // What it said last is heard after its end, and before the channel's.
    child.once('exit', () => (child.connected ? child.once('disconnect', resolve) : resolve()))
    child.once('error', () => resolve())
  }).finally(() => clearInterval(living))
  child.on('message', (input) => {
    heardAt = Date.now()
    const read = readInput(FromChild, input)
    if (read.success && read.data.kind === 'state') silentFor = deadAfterMs
    if (read.success) hear(read.data)
    else child.kill('SIGKILL')
  })
  return {
    say,
    gone,
    close: async () => {
      say({ kind: 'close' })
      const late = setTimeout(() => child.kill('SIGKILL'), CLOSES_WITHIN_MS)
      await gone
      clearTimeout(late)
    },
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
  }
}
