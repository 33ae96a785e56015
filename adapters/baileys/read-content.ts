import type { Content, MediaPlace } from './port.ts'
import type { WaContent, WaMedia, WaNumber } from './wa-message.ts'

/** WhatsApp's own bound of a text. */
const LONGEST = 65_536
const MOST_CARDS = 20

type Context = NonNullable<NonNullable<WaContent['extendedTextMessage']>['contextInfo']>
/** What a message holds, and what it answers. */
export interface Named {
  content: Content
  context?: Context | null
}

/** Messages that only the programs speak with each other. */
const OF_PROGRAMS = new Set([
  'senderKeyDistributionMessage',
  'messageContextInfo',
  'deviceSentMessage',
  'pinInChatMessage',
  'keepInChatMessage',
  'encReactionMessage',
])

/** What a message of this type holds; null for what is not a person's. */
export function readContent(type: string, content: WaContent): Named | null {
  if (OF_PROGRAMS.has(type)) return null
  const context = (content as Record<string, { contextInfo?: Context | null } | null | undefined>)[type]
    ?.contextInfo
  const read =
    mediaOf(content) ?? textOf(content) ?? choiceOf(content) ?? placeOf(content) ?? cardsOf(content)
  return { content: read ?? { kind: 'unknown', name: type.slice(0, 60) }, context }
}

function textOf({ conversation, extendedTextMessage }: WaContent): Content | null {
  const body = conversation || extendedTextMessage?.text
  return body ? { kind: 'text', body: toText(body, LONGEST) } : null
}

function choiceOf({ buttonsResponseMessage: button, listResponseMessage: list }: WaContent): Content | null {
  const id = button?.selectedButtonId ?? list?.singleSelectReply?.selectedRowId
  if (!id) return null
  return {
    kind: 'choice',
    id: toText(id, 200),
    title: toText(button?.selectedDisplayText ?? list?.title, 200),
  }
}

function placeOf({ locationMessage, liveLocationMessage }: WaContent): Content | null {
  const place = locationMessage ?? liveLocationMessage
  if (typeof place?.degreesLatitude !== 'number' || typeof place.degreesLongitude !== 'number') return null
  return {
    kind: 'location',
    latitude: place.degreesLatitude,
    longitude: place.degreesLongitude,
    name: toText(place.name, 200) || null,
    address: toText(place.address, 500) || null,
  }
}

function cardsOf({ contactMessage, contactsArrayMessage }: WaContent): Content | null {
  const cards = contactMessage ? [contactMessage] : contactsArrayMessage?.contacts
  if (!cards) return null
  return {
    kind: 'contacts',
    cards: cards.slice(0, MOST_CARDS).map(({ displayName, vcard }) => ({
      name: toText(displayName, 200),
      phones: phonesIn(vcard ?? ''),
    })),
  }
}

/** `TEL;type=CELL;waid=32471000001:+32 471 00 00 01` */
function phonesIn(card: string): string[] {
  const lines = card.slice(0, 10_000).matchAll(/^(?:item\d+\.)?TEL[^:\r\n]*:([^\r\n]+)/gim)
  return [...lines].slice(0, MOST_CARDS).map(([, phone]) => toText(phone?.trim(), 60))
}

function mediaOf(content: WaContent): Content | null {
  const { imageMessage, videoMessage, ptvMessage, audioMessage, documentMessage, stickerMessage } = content
  const { ptt } = audioMessage ?? {}
  const kinds: [MediaPlace['media'], WaMedia | null | undefined][] = [
    ['image', imageMessage],
    ['video', videoMessage ?? ptvMessage],
    [ptt ? 'voice' : 'audio', audioMessage],
    ['document', documentMessage],
    ['sticker', stickerMessage],
  ]
  const [media, file] = kinds.find(([, found]) => found) ?? []
  if (!media || !file) return null
  // `url` is what the sender wrote: to fetch it is to connect wherever a stranger likes. The path is WhatsApp's.
  const { directPath, mediaKey } = file
  if (mediaKey?.length !== 32 || !directPath?.startsWith('/') || directPath.length > 2_000) {
    return { kind: 'unknown', name: `${media} that is nowhere` }
  }
  return {
    kind: 'media',
    place: {
      media,
      directPath: toText(directPath, 2_000),
      mediaKey: Buffer.from(mediaKey).toString('base64'),
      sha256: file.fileSha256?.length === 32 ? Buffer.from(file.fileSha256).toString('hex') : null,
      type: toText(file.mimetype, 100) || 'application/octet-stream',
    },
    name: toText(file.fileName ?? file.title, 200) || null,
    caption: toText(file.caption, LONGEST),
    size: toNumber(file.fileLength),
  }
}

/** A text that can be stored: no NUL and no half of a pair. */
export function toText(text: unknown, most: number): string {
  if (typeof text !== 'string') return ''
  return text.slice(0, most).replaceAll('\u0000', '\uFFFD').toWellFormed()
}

export function toNumber(number: WaNumber | undefined): number | null {
  if (number === null || number === undefined) return null
  const plain = Number(String(number))
  return Number.isSafeInteger(plain) ? plain : null
}
