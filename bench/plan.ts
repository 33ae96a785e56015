import type { LinkedPhoneOrder } from './scenario/linked-phone.ts'
import type { MailsOrder } from './scenario/mails.ts'
import type { MessagesOrder } from './scenario/messages.ts'
import type { WebhookOrder } from './scenario/webhook.ts'

/** Sizes of one run of the bench. */
export interface Plan {
  name: 'quick' | 'full'
  people: { visitors: number; agents: number }
  rounds: number
  /** Seconds of a round at a fixed rate. */
  seconds: number
  /** How often a round in which others used the machine is measured again. */
  again: number
  capacity: { stepSeconds: number; confirmSeconds: number }
  memory: { visitors: number; rounds: number }
  comeBack: { visitors: number; rounds: number }
  ready: number
  passwords: { rounds: number; seconds: number }
  admissions: { rounds: number; seconds: number }
  webhook: Omit<WebhookOrder, 'again'>
  messages: Omit<MessagesOrder, 'again'>
  linkedPhone: LinkedPhoneOrder
  mails: MailsOrder
  /** Nothing runs longer than this. */
  atMostMinutes: number
}

const QUICK: Plan = {
  name: 'quick',
  people: { visitors: 500, agents: 20 },
  rounds: 3,
  seconds: 2,
  again: 0,
  capacity: { stepSeconds: 1, confirmSeconds: 2 },
  memory: { visitors: 2_000, rounds: 1 },
  comeBack: { visitors: 1_000, rounds: 1 },
  ready: 3,
  passwords: { rounds: 3, seconds: 2 },
  admissions: { rounds: 3, seconds: 1 },
  webhook: { rounds: 3, atOnce: 32, floodSeconds: 2, calls: 50, callSeconds: 4 },
  messages: {
    rounds: 3,
    perSecond: 200,
    seconds: 4,
    atOnce: 32,
    openSeconds: 2,
    lookUps: { among: 100_000, seconds: 1 },
  },
  linkedPhone: { rounds: 3, received: 300, answered: 10 },
  mails: { rounds: 3, mails: 300, large: 28_000_000 },
  atMostMinutes: 8,
}

const FULL: Plan = {
  name: 'full',
  people: { visitors: 500, agents: 20 },
  rounds: 5,
  seconds: 10,
  again: 2,
  capacity: { stepSeconds: 4, confirmSeconds: 20 },
  memory: { visitors: 5_000, rounds: 3 },
  comeBack: { visitors: 5_000, rounds: 3 },
  ready: 5,
  passwords: { rounds: 5, seconds: 10 },
  admissions: { rounds: 3, seconds: 3 },
  webhook: { rounds: 5, atOnce: 32, floodSeconds: 10, calls: 50, callSeconds: 20 },
  messages: {
    rounds: 5,
    perSecond: 200,
    // One in twenty begins to wait: the desk's line takes 200, whoever comes then is not let in.
    seconds: 15,
    atOnce: 32,
    openSeconds: 10,
    lookUps: { among: 100_000, seconds: 5 },
  },
  // An answer a second: WhatsApp takes more for a machine's.
  linkedPhone: { rounds: 3, received: 500, answered: 100 },
  mails: { rounds: 3, mails: 1_000, large: 28_000_000 },
  atMostMinutes: 70,
}

/** The parts that can be run by themselves, by the words people type. */
const PARTS = [
  'steady',
  'capacity',
  'passwords',
  'memory',
  'come-back',
  'ready',
  'admissions',
  'webhook',
  'messages',
  'linked-phone',
  'mails',
] as const
type Part = (typeof PARTS)[number]

export interface Wish {
  plan: Plan
  parts: readonly Part[]
  /** Folder for CPU profiles of the server under test. */
  profile: string | null
}

/** Reads the command line; throws a sentence for what it does not know. */
export function readWish(args: readonly string[]): Wish {
  const parts: Part[] = []
  let plan = FULL
  let profile: string | null = null
  for (const arg of args) {
    const part = PARTS.find((name) => name === arg)
    if (arg === '--quick') plan = QUICK
    else if (arg.startsWith('--profile=')) profile = arg.slice('--profile='.length)
    else if (part) parts.push(part)
    else
      throw new Error(
        `"${arg}" says nothing to the bench. It knows --quick, --profile=FOLDER and ${PARTS.join(', ')}.`,
      )
  }
  return { plan, parts: parts.length > 0 ? parts : PARTS, profile }
}
