import type { Channel } from '../../../shared/channels.ts'
import type { CustomerFound, DeskInfo } from '../../../shared/wire.ts'
import type { AgentInput } from '../wire/socket.ts'

/** What is asked on the page; an empty string leaves the assumption to the server. */
export interface Question {
  channel: Channel
  at: number
  tier: string
  customer: CustomerFound | null
  topic: string
  proof: '' | 'number' | 'pin' | 'portal' | 'none'
  ticket: '' | 'own' | 'foreign' | 'closed' | 'none'
  usedMinutes: string
  agents: string
  queue: string
  waitedMinutes: string
  standby: boolean
}

const QUARTER_MS = 15 * 60_000

/** The first question: the desk's first door, now, to the quarter of an hour. */
export function questionAt(desk: DeskInfo, now: number): Question {
  return {
    channel: desk.doors[0] ?? 'chat',
    at: Math.floor(now / QUARTER_MS) * QUARTER_MS,
    tier: '',
    customer: null,
    topic: '',
    proof: '',
    ticket: '',
    usedMinutes: '',
    agents: '',
    queue: '',
    waitedMinutes: '',
    standby: false,
  }
}

const MOST = 10_000

/** Whether a number was typed that can be reckoned with, or none. */
export const isWhole = (text: string): boolean => /^\d*$/.test(text.trim()) && Number(text) <= MOST

const whole = (text: string): number | undefined =>
  isWhole(text) && text.trim() !== '' ? Number(text) : undefined

/** The question as the wire takes it: nothing that was not said. */
export function wireQuestion(desk: string, question: Question): AgentInput<'what-if'> {
  const { channel, at, tier, customer, topic, proof, ticket, standby } = question
  const usedMinutes = whole(question.usedMinutes)
  const agents = whole(question.agents)
  const queue = whole(question.queue)
  const waitedMinutes = whole(question.waitedMinutes)
  return {
    desk,
    channel,
    at,
    ...(customer ? { customer: customer.number } : tier && { tier }),
    ...(topic && { topic }),
    ...(proof && { proof }),
    ...(ticket && { ticket }),
    ...(usedMinutes !== undefined && { usedMinutes }),
    ...(agents !== undefined && { agents }),
    ...(queue !== undefined && { queue }),
    ...(waitedMinutes !== undefined && { waitedMinutes }),
    ...(standby && { standby }),
  }
}
