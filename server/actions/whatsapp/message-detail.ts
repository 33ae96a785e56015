import type { MessageDetail, MessagePart } from '../../../shared/conversation.ts'
import type { Content, Inbound } from '../messenger.ts'
import { cut } from './message-body.ts'

/** Longer names and lists are those of nobody. */
const LONGEST_NAME = 200
const MOST_CARDS = 50
const MOST_PHONES = 20

export const NO_DETAIL: MessageDetail = {
  version: 0,
  part: null,
  quoted: null,
  forwarded: false,
  reaction: null,
  edits: [],
  deletedAt: null,
}

/** What a message has besides its words; null for words alone. */
export function detailFor(
  { content, forwarded }: Inbound,
  quoted: MessageDetail['quoted'],
): MessageDetail | null {
  const part = partOf(content)
  if (part === null && quoted === null && !forwarded) return null
  return { ...NO_DETAIL, part, quoted, forwarded }
}

/** What of a content is no text. A message without any words is never nothing. */
export function partOf(content: Content): MessagePart | null {
  switch (content.kind) {
    case 'text':
      return content.body.trim() === '' ? { kind: 'unknown', name: 'text without words' } : null
    case 'choice':
      return content.title.trim() === '' ? { kind: 'unknown', name: 'choice without words' } : null
    case 'media': {
      const name = content.name === null ? null : cut(content.name, LONGEST_NAME)
      return { kind: 'file', file: content.media, name, state: 'coming' }
    }
    case 'location': {
      const { latitude, longitude, name, address } = content
      return { kind: 'location', latitude, longitude, name, address }
    }
    case 'contacts':
      return { kind: 'contacts', cards: content.cards.slice(0, MOST_CARDS).map(cardOf) }
    case 'reaction':
      return { kind: 'reaction', emoji: content.emoji }
    case 'changed':
      // Nobody wrote anything.
      return null
    case 'unknown':
      return { kind: 'unknown', name: cut(content.name, LONGEST_NAME) }
    default:
      return { kind: content.kind }
  }
}

function cardOf({ name, phones }: { name: string; phones: string[] }) {
  return {
    name: cut(name, LONGEST_NAME),
    phones: phones.slice(0, MOST_PHONES).map((phone) => cut(phone, LONGEST_NAME)),
  }
}
