import { hkdfSync } from 'node:crypto'
import type { MediaPlace } from '../../../adapters/baileys/port.ts'

/** So many bytes of the sum stand behind a file's sealed content. */
export const MAC = 10

/** What each kind's keys are derived with. */
const WORDS: Readonly<Record<MediaPlace['media'], string>> = {
  image: 'WhatsApp Image Keys',
  sticker: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  voice: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
}

/** With what a file is sealed. */
export function keysOf(mediaKey: Uint8Array, media: MediaPlace['media']) {
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, '', WORDS[media], 112))
  return { iv: keys.subarray(0, 16), key: keys.subarray(16, 48), macKey: keys.subarray(48, 80) }
}
