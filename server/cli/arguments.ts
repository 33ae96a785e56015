import { nearest } from '../desk/problems.ts'

/** Streams a command writes to and reads from; the process's own, or a test's. */
export interface Io {
  readonly stdin: AsyncIterable<Buffer | string>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** A flag takes a value, takes none, or may have one after `=`. */
export type Flag = 'value' | 'switch' | 'switch-or-value'

export interface Arguments {
  readonly flags: ReadonlyMap<string, string | true>
  readonly mistakes: readonly string[]
}

/** Reads `--name value`, `--name=value` and `--name`. What is not known is named with what it may have meant. */
export function readArguments(args: readonly string[], known: Readonly<Record<string, Flag>>): Arguments {
  const flags = new Map<string, string | true>()
  const mistakes: string[] = []
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = split(args[i]!)
    const kind = name === null || !Object.hasOwn(known, name) ? null : known[name]!
    if (name === null || kind === null) {
      mistakes.push(unknownFlag(args[i]!, Object.keys(known)))
      // What follows an unknown flag was meant for it.
      if (inline === null && args[i + 1]?.startsWith('--') === false) i++
    } else if (flags.has(name)) mistakes.push(`--${name} stands there twice.`)
    else if (kind === 'switch' && inline !== null) mistakes.push(`--${name} takes no value.`)
    else if (kind !== 'value') flags.set(name, inline ?? true)
    else if (inline !== null) flags.set(name, inline)
    else if (args[i + 1] === undefined || args[i + 1]!.startsWith('--'))
      mistakes.push(`--${name} needs a value.`)
    else flags.set(name, args[++i]!)
  }
  return { flags, mistakes }
}

function split(arg: string): [string | null, string | null] {
  const match = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(arg)
  return match ? [match[1]!, match[2] ?? null] : [null, null]
}

function unknownFlag(arg: string, known: readonly string[]): string {
  const guess = nearest(arg.replace(/^-*/, '').replace(/=.*/, ''), known)
  const hint =
    guess === null ? `Known: ${known.map((name) => `--${name}`).join(' ')}` : `Did you mean --${guess}?`
  return `There is no "${arg}". ${hint}`
}
