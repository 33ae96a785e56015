import type { LegTurn } from '../../../actions/calls/ringing/leg-turn.ts'
import { document, escaped, gather, say } from './twiml.ts'
import { PROMPTS } from './words/in-language.ts'

/** Addresses at which a leg goes on; absolute. */
interface LegWays {
  key: (heard: number) => string
  done: string
  connected: string
  customer: string
}

/** Silence after the announcement before it is said again, in seconds. */
const PATIENCE_S = 5
/** How long a customer's telephone rings, in seconds. */
const CUSTOMER_RINGS_S = 30
/** The caller stands in the queue already: whoever is not there any more will not come. */
const QUEUE_WAITS_S = 10

/** One turn of an agent's or engineer's leg as TwiML. */
export function renderLeg(turn: LegTurn, ways: LegWays): string {
  const words = PROMPTS[turn.language].leg
  const speak = (text: string) => say(turn, { text, digits: '' })
  const { step } = turn
  switch (step.kind) {
    case 'announce': {
      const said = `${step.again ? `${words['once-more']} ` : ''}${words.announce(step.who, step.about)}`
      const inside = speak(`${said} ${words['press-one']}`)
      return document(gather(ways.key(step.again ? 2 : 1), 1, PATIENCE_S, inside))
    }
    case 'to-queue': {
      const queue = `<Queue url="${escaped(ways.connected)}" method="POST">${escaped(step.queue)}</Queue>`
      return document(dial(ways.done, step.seconds, QUEUE_WAITS_S, '', queue))
    }
    case 'to-number': {
      const events = 'statusCallbackEvent="initiated ringing answered completed" statusCallbackMethod="POST"'
      const number = `<Number statusCallback="${escaped(ways.customer)}" ${events}>${escaped(step.number)}</Number>`
      const shown = ` callerId="${escaped(step.from)}"`
      return document(dial(ways.done, step.seconds, CUSTOMER_RINGS_S, shown, number))
    }
    case 'hang-up':
      return document(`${step.why === null ? '' : speak(words[step.why])}<Hangup/>`)
  }
}

function dial(action: string, timeLimit: number, timeout: number, more: string, noun: string): string {
  return `<Dial action="${escaped(action)}" method="POST" timeLimit="${timeLimit}" timeout="${timeout}"${more}>${noun}</Dial>`
}

/** What the queued caller hears at the moment of connection: nothing, the agent speaks. */
export const NOTHING_MORE = document('')
