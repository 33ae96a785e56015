import { idOf, idsOf, nameOf, personOf } from './jid.ts'
import type { Creds, Library } from './library.ts'
import type { Arrived, Content } from './port.ts'
import { type Named, readContent, toNumber, toText } from './read-content.ts'
import type { WaMessage } from './wa-message.ts'

const NOT_DECRYPTED = 2

/** Where somebody answers to a message: within one chat, and who we are in it. */
export interface Chat {
  /** The linked id where there is one: the same chat may come by the number. */
  chat: string
  library: Library
  creds: Creds
}

export function chatOf(message: WaMessage, library: Library, creds: Creds): Chat | null {
  const { lid } = idsOf(message.key)
  const chat = lid ?? personOf(message.key.remoteJid)
  return chat === null ? null : { chat, library, creds }
}

/** A message of somebody else in our words; null for what is none: of groups and channels, and the protocol's own. */
export function readMessage(message: WaMessage, library: Library, creds: Creds): Arrived | null {
  const of = chatOf(message, library, creds)
  if (!of || message.key.fromMe) return null
  const read = contentOf(message, of)
  if (!read) return null
  const { content, context } = read
  const id = nameOf(of.chat, message.key.id)
  return {
    // What could not be read comes again under its own id.
    id: content.kind === 'unreadable' ? `${id}/unreadable` : id,
    from: idsOf(message.key),
    profileName: toText(message.pushName, 200) || null,
    at: atOf(message),
    content,
    replyTo: context?.stanzaId ? refTo(of, context.stanzaId, context.participant) : null,
    forwarded: context?.isForwarded === true,
  }
}

export function atOf(message: WaMessage): number {
  const seconds = toNumber(message.messageTimestamp)
  return seconds === null || seconds <= 0 ? Date.now() : seconds * 1000
}

function contentOf(message: WaMessage, of: Chat): Named | null {
  if (message.messageStubType === NOT_DECRYPTED) return { content: { kind: 'unreadable' } }
  const content = of.library.normalizeMessageContent(message.message)
  const type = of.library.getContentType(content)
  if (!content || type === undefined) return null
  if (type === 'protocolMessage') return named(changeOf(content.protocolMessage, of))
  if (type === 'reactionMessage') {
    const { key, text } = content.reactionMessage ?? {}
    if (!key?.id) return null
    const to = key.fromMe ? idOf(key.id) : nameOf(of.chat, key.id)
    return named({ kind: 'reaction', to, emoji: toText(text, 40) || null })
  }
  return readContent(type, content)
}

const DELETED = 0
const EDITED = 14

/** Of the protocol's own messages two are a person's: one takes a message of theirs back, one corrects it. */
function changeOf(change: NonNullable<WaMessage['message']>['protocolMessage'], of: Chat): Content | null {
  if (!change?.key?.id) return null
  const message = nameOf(of.chat, change.key.id)
  if (change.type === DELETED) return { kind: 'deleted', message }
  if (change.type !== EDITED) return null
  const content = of.library.normalizeMessageContent(change.editedMessage)
  const read = readContent(of.library.getContentType(content) ?? '', content ?? {})?.content
  if (read?.kind === 'text') return { kind: 'edited', message, body: read.body }
  return read?.kind === 'media' ? { kind: 'edited', message, body: read.caption } : null
}

function named(content: Content | null): Named | null {
  return content && { content }
}

/** Whose message was answered: ours, or one of theirs. */
function refTo({ chat, creds }: Chat, id: string, author: string | null | undefined): string {
  const writer = personOf(author)
  const isOurs = writer !== null && [creds.me?.id, creds.me?.lid].some((own) => personOf(own) === writer)
  return isOurs ? idOf(id) : nameOf(chat, id)
}
