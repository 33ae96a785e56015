import { Interrupted, isInterrupted } from '../interrupted.ts'
import { type Next, type Run, seconds } from '../line/run.ts'
import { type Element, elementsOf } from '../twiml/xml.ts'
import { actionOrSame } from './action.ts'
import { prompts } from './prompts.ts'

type Ending = { digits: string } | { speech: string } | 'empty'

interface Wishes {
  finishOnKey: string
  numDigits: number
  timeoutMs: number
  dtmf: boolean
  speech: boolean
  bargeIn: boolean
}

/**
 * Collects keys. Full, or finished by key after at least one, or silent after at least one: the action is asked
 * with Digits. Finished or silent with none: the next verb, or the action without Digits if it wants to know.
 */
export async function gather(run: Run, node: Element): Promise<Next> {
  const { call, world } = run
  const wishes = wishesOf(node)
  // From now on no key is lost: between two keys, and after the end of this Gather, until another verb begins.
  call.keys.keep()
  world.phones.gathers(call)
  const ending = await listen(run, node, wishes)
  if (ending === 'empty') {
    if (node.attributes.actionOnEmptyResult !== 'true') return null
    return actionOrSame(run, node, 'gather', {})
  }
  if ('speech' in ending)
    return actionOrSame(run, node, 'gather', { SpeechResult: ending.speech, Confidence: '0.9' })
  return actionOrSame(run, node, 'gather', { Digits: ending.digits })
}

function wishesOf({ attributes }: Element): Wishes {
  const input = (attributes.input ?? 'dtmf').split(/\s+/)
  return {
    // Speech disables the key that ends the entry.
    finishOnKey: input.includes('speech') ? '' : (attributes.finishOnKey ?? '#'),
    numDigits: Number(attributes.numDigits ?? Number.POSITIVE_INFINITY),
    timeoutMs: seconds(attributes.timeout, 5) * 1000,
    dtmf: input.includes('dtmf'),
    speech: input.includes('speech'),
    bargeIn: attributes.bargeIn !== 'false',
  }
}

async function listen(run: Run, node: Element, wishes: Wishes): Promise<Ending> {
  const entry = new Entry(run, wishes)
  try {
    const first = await entry.during(prompts(entry.speaking, elementsOf(node)))
    if (first !== null) return await collect(run, wishes, entry, first)
    run.call.doing = 'listening'
    run.world.changed()
    return await collect(run, wishes, entry, null)
  } finally {
    entry.close()
  }
}

async function collect(run: Run, wishes: Wishes, entry: Entry, first: string | null): Promise<Ending> {
  let digits = ''
  let key = first
  for (;;) {
    if (key === null) key = await entry.within(wishes.timeoutMs)
    if (entry.words !== null) return { speech: entry.words }
    if (key === null) return digits === '' ? 'empty' : { digits }
    if (wishes.finishOnKey.includes(key)) return digits === '' ? 'empty' : { digits }
    digits += key
    if (digits.length >= wishes.numDigits) return { digits }
    run.call.doing = 'listening'
    key = null
  }
}

/** What comes in while one Gather lasts: keys, or words. */
class Entry {
  words: string | null = null
  /** The run for nested prompts: silenced by the first key or word. */
  readonly speaking: Run
  readonly #run: Run
  readonly #wishes: Wishes
  readonly #mute = new AbortController()
  readonly #heard = new AbortController()

  constructor(run: Run, wishes: Wishes) {
    this.#run = run
    this.#wishes = wishes
    this.speaking = { ...run, signal: AbortSignal.any([run.signal, this.#mute.signal]) }
    if (wishes.speech) {
      run.call.onSpeech = (text) => {
        this.words = text
        this.#heard.abort(new Interrupted('key'))
      }
    }
  }

  /** Until the prompt is over, or the first key: answers that key, or null. */
  async during(prompt: Promise<void>): Promise<string | null> {
    const over = new AbortController()
    const spoken = prompt.then(
      () => over.abort(new Interrupted('key')),
      (fault) => over.abort(fault),
    )
    // Without barge-in the prompt is spoken to its end; keys typed meanwhile count after it.
    if (!this.#wishes.bargeIn) await spoken
    const key = await this.#key(AbortSignal.any([over.signal, this.#heard.signal]))
    this.#mute.abort(new Interrupted('key'))
    await spoken
    const reason: unknown = over.signal.reason
    if (!isInterrupted(reason, 'key')) throw reason
    return key
  }

  /** The next key, or null after `ms` of silence. */
  async within(ms: number): Promise<string | null> {
    if (this.words !== null) return null
    const silence = new AbortController()
    const cancel = this.#run.world.clock.after(ms, () => silence.abort(new Interrupted('key')))
    try {
      return await this.#key(AbortSignal.any([this.#run.signal, silence.signal, this.#heard.signal]))
    } finally {
      cancel()
    }
  }

  close(): void {
    this.#run.call.onSpeech = null
    this.#mute.abort(new Interrupted('key'))
  }

  async #key(signal: AbortSignal): Promise<string | null> {
    if (!this.#wishes.dtmf) {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return this.#ended(signal)
    }
    try {
      return await this.#run.call.keys.next(signal)
    } catch (fault) {
      if (isInterrupted(fault, 'key')) return null
      throw fault
    }
  }

  #ended(signal: AbortSignal): null {
    if (isInterrupted(signal.reason, 'key')) return null
    throw signal.reason
  }
}
