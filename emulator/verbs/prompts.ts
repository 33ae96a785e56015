import { isInterrupted } from '../interrupted.ts'
import type { Doing, Line } from '../line/call.ts'
import { IN_CONFERENCE, type Next, type Run, seconds, type Verb } from '../line/run.ts'
import { spokenText } from '../twiml/spoken.ts'
import { type Element, textOf } from '../twiml/xml.ts'
import { addressOf } from './action.ts'
import { lengthOfAudio } from './audio.ts'

/** loop="0" plays until the call ends; nobody listens longer than this. */
const FOR_EVER = 1_000

export async function say(run: Run, node: Element): Promise<Next> {
  const text = spokenText(node)
  const { speech } = run.world.settings
  const { language, voice } = node.attributes
  const ms = speech > 0 ? (text.length / speech) * 1000 : 0
  await repeat(node, () => sound(run, 'speaking', ms, 'say', text, { language, voice }))
  return null
}

export async function play(run: Run, node: Element): Promise<Next> {
  const { digits } = node.attributes
  if (digits !== undefined) {
    await sound(run, 'speaking', digits.length * 500, 'play', `tones ${digits}`)
    return null
  }
  const url = addressOf(run, textOf(node).trim())
  const ms = await lengthOfAudio(run, url)
  await repeat(node, () => sound(run, 'speaking', ms, 'play', url))
  return null
}

export async function pause(run: Run, node: Element): Promise<Next> {
  const length = seconds(node.attributes.length, 1)
  await sound(run, 'pausing', length * 1000, 'pause', `${length} s`)
  return null
}

const PROMPTS: Record<string, Verb> = { Say: say, Play: play, Pause: pause }

/** Plays prompts one after the other, as they stand in a Gather. */
export async function prompts(run: Run, nodes: Element[]): Promise<void> {
  for (const node of nodes) await PROMPTS[node.name]?.(run, node)
}

async function repeat(node: Element, once: () => Promise<void>): Promise<void> {
  const asked = Number(node.attributes.loop ?? 1)
  for (let left = asked === 0 ? FOR_EVER : asked; left > 0; left--) await once()
}

async function sound(
  run: Run,
  doing: Doing,
  ms: number,
  kind: Line['kind'],
  text: string,
  more: Partial<Line> = {},
): Promise<void> {
  run.signal.throwIfAborted()
  run.call.doing = doing
  const where = IN_CONFERENCE.has(run.place) ? { place: run.place } : {}
  const line = run.world.write(run.call, kind, text, { ...more, ...where })
  try {
    await run.world.clock.sleep(ms, run.signal)
  } catch (fault) {
    if (isInterrupted(fault)) line.cut = true
    throw fault
  }
}
