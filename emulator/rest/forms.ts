import type { Given } from '../http/server.ts'
import type { CallbackTarget, CallEvent } from '../line/call.ts'
import type { Detection } from '../line/detection.ts'
import type { World } from '../world.ts'
import { problem } from './problem.ts'

const EVENTS: readonly CallEvent[] = ['initiated', 'ringing', 'answered', 'completed']

/** Whom a call made over REST goes to, and as whom; or the refusal. */
export function partiesOf(world: World, form: URLSearchParams): { from: string; to: string } | Given {
  const to = form.get('To')
  const from = form.get('From')
  if (!to) return problem(400, 21201, "No 'To' number is specified")
  if (!from) return problem(400, 21213, "'From' phone number is required")
  if (!/^(\+[1-9]\d{5,14}|client:.+)$/.test(to))
    return problem(400, 21211, `The phone number you are attempting to call, ${to}, is not valid.`)
  if (!from.startsWith('client:') && !world.mayShow(from))
    return problem(
      400,
      21210,
      `The source phone number provided, ${from}, is not yet verified for your account.`,
    )
  return { from, to }
}

export function callbackOf(form: URLSearchParams): CallbackTarget | Given | null {
  const url = form.get('StatusCallback')
  if (!url) return null
  if (!isAddress(url)) return problem(400, 21609, `StatusCallback is not a valid URL: ${url}`)
  const named = wordsOf(form, 'StatusCallbackEvent')
  const events = EVENTS.filter((event) => named.includes(event))
  return {
    url,
    method: methodOf(form, 'StatusCallbackMethod'),
    events: new Set(events.length > 0 ? events : ['completed']),
  }
}

/** `MachineDetection` and what belongs to it. A participant's never holds up the call. */
export function detectionOf(form: URLSearchParams, of: 'call' | 'participant'): Detection | Given | null {
  const mode = form.get('MachineDetection')
  if (!mode) return null
  if (mode !== 'Enable' && mode !== 'DetectMessageEnd')
    return problem(400, 20001, `Invalid value for MachineDetection: ${mode}`)
  const timeoutSeconds = Number(form.get('MachineDetectionTimeout') ?? 30)
  if (!(timeoutSeconds >= 3 && timeoutSeconds <= 59))
    return problem(400, 20001, 'MachineDetectionTimeout must be from 3 to 59')
  const prefix = of === 'call' ? 'AsyncAmd' : 'Amd'
  const isAsync = of === 'participant' || form.get('AsyncAmd') === 'true'
  const url = form.get(`${prefix}StatusCallback`)
  if (url && !isAddress(url)) return problem(400, 21609, `${prefix}StatusCallback is not a valid URL: ${url}`)
  const told = url ? { url, method: methodOf(form, `${prefix}StatusCallbackMethod`) } : null
  return { mode, timeoutSeconds, callback: isAsync ? told : 'none' }
}

export function methodOf(
  form: URLSearchParams,
  name: string,
  otherwise: 'GET' | 'POST' = 'POST',
): 'GET' | 'POST' {
  const given = form.get(name)
  return given === 'GET' || given === 'POST' ? given : otherwise
}

/** Names that come several times, or with spaces between them. */
export function wordsOf(form: URLSearchParams, name: string): string[] {
  return form.getAll(name).flatMap((text) => text.split(/\s+/))
}

export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)
}
