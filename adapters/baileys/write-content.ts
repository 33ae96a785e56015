import type { MediaPlace, Sendable } from './port.ts'

/** Under which name the protocol has each kind of file. */
const NAMES: Readonly<Record<MediaPlace['media'], string>> = {
  image: 'imageMessage',
  sticker: 'stickerMessage',
  video: 'videoMessage',
  audio: 'audioMessage',
  voice: 'audioMessage',
  document: 'documentMessage',
}

/** What we send in the protocol's words. */
export function toMessage(content: Sendable): object {
  if (content.kind === 'text') return { extendedTextMessage: { text: content.body } }
  const { place, name, caption, size } = content
  const file = {
    url: place.url,
    directPath: place.directPath,
    mediaKey: Buffer.from(place.mediaKey, 'base64'),
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    fileSha256: Buffer.from(place.sha256, 'hex'),
    fileEncSha256: Buffer.from(place.sealedSha256, 'hex'),
    fileLength: size,
    mimetype: place.type,
    ...(caption !== '' && { caption }),
    ...(place.media === 'document' && { fileName: name, title: name }),
    ...(place.media === 'voice' && { ptt: true }),
  }
  return { [NAMES[place.media]]: file }
}
