import type { MessagePart } from './conversation.ts'

type Sent = Extract<MessagePart, { kind: 'file' }>

const FILES: Record<Sent['file'], string> = {
  image: 'Picture',
  voice: 'Voice message',
  audio: 'Sound',
  video: 'Video',
  document: 'Document',
  sticker: 'Sticker',
}

const STATES: Record<Exclude<Sent['state'], 'here'>, string> = {
  coming: 'is being fetched',
  'too-large': 'is too large to keep here',
  'wrong-type': 'is of a type that is not kept here',
  gone: 'is gone: the provider no longer has it',
  refused: 'was refused: files of this sender are not taken',
}

/** What of a message is no text, in a few words for agents: somebody looks at a line and knows what came. */
export function sayPart(part: MessagePart): string {
  switch (part.kind) {
    case 'file':
      return saySent(part)
    case 'location':
      return 'Location'
    case 'contacts':
      return part.cards.length === 1 ? 'Contact card' : `${part.cards.length} contact cards`
    case 'reaction':
      return part.emoji === null
        ? 'Took back a reaction to a message that is not here'
        : `Reacted with ${part.emoji} to a message that is not here`
    case 'edited':
      return 'Edited a message that is not here'
    case 'deleted':
      return 'Deleted a message that is not here'
    case 'unreadable':
      return 'Could not be read yet; asked for again'
    case 'unknown':
      return `A kind of message that cannot be shown here: ${part.name}`
    case 'by-phone':
      return 'Answered from the phone'
    case 'gap':
      return `Messages of ${sayLength(part.until - part.from)} may be missing here: look at the phone`
  }
}

/** How long a phone was away: nobody reads hours in seconds. */
function sayLength(ms: number): string {
  const seconds = Math.max(2, Math.round(ms / 1_000))
  if (seconds < 120) return `${seconds} seconds`
  return seconds < 7_200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`
}

function saySent({ file, name, state }: Sent): string {
  const what = name === null ? FILES[file] : `${FILES[file]} ${name}`
  return state === 'here' ? what : `${what} ${STATES[state]}`
}
