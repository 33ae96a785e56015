import type { Message, MessageStatus, Offer, Place } from '../messages/message.ts'
import { type Person, windowUntil } from '../messages/person.ts'
import type { Category } from '../messages/prices.ts'
import type { Exchange } from '../web/webhooks.ts'
import type { World } from '../world.ts'

/** A message as a script and the page see it. */
export interface MessageView {
  sid: string
  direction: 'inbound' | 'outbound-api'
  number: string
  from: string
  to: string
  body: string
  /** `bytes` is null once the account deleted it. */
  media: { sid: string; type: string; bytes: number | null }[]
  location: Place | null
  offer: Offer | null
  tapped: string | null
  repliedTo: string | null
  category: Category | null
  isTemplate: boolean
  contentSid: string | null
  status: MessageStatus
  errorCode: number | null
  /** When they were shown that it was read and that an answer is typed. */
  typed: string[]
  steps: { status: MessageStatus; at: string }[]
  price: number | null
  /** What the account's server answered to the webhook, each time it was told. */
  answers: { url: string; status: number | null; failure: string | null }[]
  at: string
}

export interface ChatView {
  who: { phone: string | null; userId: string | null; profileName: string | null }
  number: string
  /** Until when the number may answer freely; null before the person has written. */
  windowUntil: string | null
  messages: MessageView[]
}

export function messageView(world: World, message: Message): MessageView {
  const told = world.webhooks.exchanges.filter(({ messageSid }) => messageSid === message.sid)
  return viewOf(message, told)
}

export function messageViews(world: World, messages: Message[]): MessageView[] {
  const told = new Map<string | null, Exchange[]>()
  for (const exchange of world.webhooks.exchanges) {
    const others = told.get(exchange.messageSid)
    if (others) others.push(exchange)
    else told.set(exchange.messageSid, [exchange])
  }
  return messages.map((message) => viewOf(message, told.get(message.sid) ?? []))
}

function viewOf(message: Message, told: Exchange[]): MessageView {
  const { sid, direction, number, from, to, body, offer, tapped, repliedTo, category, isTemplate } = message
  const { contentSid, status, errorCode, price, location } = message
  return {
    ...{ sid, direction, number, from, to, body, offer, tapped, repliedTo, category, isTemplate },
    ...{ contentSid, status, errorCode, price, location },
    media: message.media.map(({ sid, type, bytes }) => ({ sid, type, bytes: bytes?.length ?? null })),
    typed: message.typed.map((at) => new Date(at).toISOString()),
    steps: message.steps.map(({ status, at }) => ({ status, at: new Date(at).toISOString() })),
    answers: message.direction === 'inbound' ? told.map(answerOf) : [],
    at: new Date(message.at).toISOString(),
  }
}

function answerOf({ url, answer, failure }: Exchange): MessageView['answers'][number] {
  return { url, status: answer?.status ?? null, failure: failure?.detail ?? null }
}

/** The page needs the last of each conversation. */
const MOST_MESSAGES = 200

export function chatViews(world: World): ChatView[] {
  const chats = new Map<string, { person: Person; number: string; messages: Message[] }>()
  for (const message of world.messages.all.values()) {
    const { person, number } = message
    const key = `${world.messages.people.indexOf(person)} ${number}`
    const chat = chats.get(key) ?? { person, number, messages: [] }
    chat.messages.push(message)
    chats.set(key, chat)
  }
  return [...chats.values()].map(({ person, number, messages }) => {
    const until = windowUntil(person, number)
    return {
      who: { phone: person.phone, userId: person.userId, profileName: person.profileName },
      number,
      windowUntil: until === null ? null : new Date(until).toISOString(),
      messages: messageViews(world, messages.slice(-MOST_MESSAGES)),
    }
  })
}
