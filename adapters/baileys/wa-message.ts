/** A number of the protocol: plain, or in the library's own form of 64 bits. */
export type WaNumber = number | { toString(): string } | null

interface WaContext {
  contextInfo?: {
    stanzaId?: string | null
    participant?: string | null
    isForwarded?: boolean | null
  } | null
}

export interface WaMedia extends WaContext {
  directPath?: string | null
  mediaKey?: Uint8Array | null
  fileSha256?: Uint8Array | null
  fileLength?: WaNumber
  mimetype?: string | null
  caption?: string | null
  fileName?: string | null
  title?: string | null
  ptt?: boolean | null
}

export interface WaKey {
  remoteJid?: string | null
  /** The same person's other address, where WhatsApp shows it. */
  remoteJidAlt?: string | null
  fromMe?: boolean | null
  id?: string | null
  participant?: string | null
}

interface WaCard {
  displayName?: string | null
  vcard?: string | null
}

/** What a message holds: one of these, by the library's names. */
export interface WaContent {
  conversation?: string | null
  extendedTextMessage?: ({ text?: string | null } & WaContext) | null
  imageMessage?: WaMedia | null
  videoMessage?: WaMedia | null
  ptvMessage?: WaMedia | null
  audioMessage?: WaMedia | null
  documentMessage?: WaMedia | null
  stickerMessage?: WaMedia | null
  locationMessage?: WaPlace | null
  liveLocationMessage?: WaPlace | null
  contactMessage?: (WaCard & WaContext) | null
  contactsArrayMessage?: ({ contacts?: WaCard[] | null } & WaContext) | null
  reactionMessage?: { key?: WaKey | null; text?: string | null } | null
  protocolMessage?: {
    type?: number | null
    key?: WaKey | null
    editedMessage?: WaContent | null
  } | null
  buttonsResponseMessage?:
    | ({ selectedButtonId?: string | null; selectedDisplayText?: string | null } & WaContext)
    | null
  listResponseMessage?:
    | ({ title?: string | null; singleSelectReply?: { selectedRowId?: string | null } | null } & WaContext)
    | null
}

interface WaPlace extends WaContext {
  degreesLatitude?: number | null
  degreesLongitude?: number | null
  name?: string | null
  address?: string | null
}

export interface WaMessage {
  key: WaKey
  message?: WaContent | null
  messageTimestamp?: WaNumber
  pushName?: string | null
  messageStubType?: number | null
}
