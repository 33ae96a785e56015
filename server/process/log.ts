import pino from 'pino'
import { EXAMPLE_NUMBER } from '../../shared/read-phone-number.ts'

/** No child loggers: pino would not pass what is bound to them through scrub(). */
export type Log = Pick<pino.Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug'>

type Level = pino.LevelWithSilent

const KEYS =
  /^(authorization|cookie|set-cookie|password|pin|digits|secret|token|key|api-?_?key|phone|phones|mail|email|name|body|text|subject|from|to)$/i

/** Whatever looks like a telephone number, save the one by which mistakes show how numbers are written. */
const NUMBER = new RegExp(`(?!\\${EXAMPLE_NUMBER}(?! ?\\d))\\+\\d[\\d ().-]{6,}\\d`, 'g')

const PATTERNS: [RegExp, string][] = [
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(\w+:\/\/[^\s:/@]*):[^\s@]+@/g, '$1:[password]@'],
  [NUMBER, '[number]'],
  [/[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"'.,;)]+/g, '[address]'],
]

/** Deeper than this nothing of ours goes; a circle must end somewhere. */
const DEEPEST = 6

/**
 * JSON lines. Whatever is logged passes through scrub() first, so that a careless line never
 * carries a customer's number, address, words or token out of the ctx.
 */
export function createLog(level: Level, destination = standardError()): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Its own way with faults would come after ours and forget what they were.
      serializers: { err: (described) => described },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => scrubFields(fields, 0),
      },
      hooks: {
        logMethod(input, method) {
          const parts = input.map((part) => (typeof part === 'string' ? scrub(part) : part))
          // pino would take a bare fault's message as it stands.
          if (parts[0] instanceof Error)
            parts.splice(0, 1, { err: parts[0] }, ...(parts.length > 1 ? [] : ['fault']))
          method.apply(this, parts as typeof input)
        },
      },
    },
    destination,
  )
}

/**
 * One JSON object a line for machines; for a person at a terminal the time, what happened and the rest. Not pino's own
 * destination: it writes a line that a full disk does not take again and again, and the process could never end.
 */
function standardError(): pino.DestinationStream {
  const shown = process.stderr.isTTY ? readable : (line: string) => line
  return { write: (line) => process.stderr.write(shown(line)) }
}

function readable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line)
  const fields = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
  const stack = err ? `\n${err.stack || err.message}` : ''
  return `${new Date(time).toTimeString().slice(0, 8)} ${level}: ${msg ?? ''}${fields}${stack}\n`
}

/** Text without phone numbers, mail addresses, tokens and passwords in addresses. */
export function scrub(text: string): string {
  return PATTERNS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)
}

function scrubFields(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).map(([key, value]) => [
    key,
    KEYS.test(key) ? '[hidden]' : scrubValue(value, depth),
  ])
  return Object.fromEntries(entries)
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value)
  if (value instanceof Error) return describeFault(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '[...]'
  if (Array.isArray(value)) return value.map((part) => scrubValue(part, depth + 1))
  return value instanceof Date ? value.toISOString() : scrubFields(value, depth + 1)
}

// Not all its fields: PostgreSQL's carry the row that broke a rule.
function describeFault(fault: unknown): object {
  if (!(fault instanceof Error)) return { message: scrub(String(fault)) }
  const code = 'code' in fault ? { code: fault.code } : {}
  const cause = fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }
  return {
    type: fault.constructor.name,
    message: scrub(fault.message),
    ...code,
    stack: scrub(fault.stack ?? ''),
    ...cause,
  }
}
