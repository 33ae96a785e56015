import { Worker } from 'node:worker_threads'
import type { ReadMail, Unread } from '../../../actions/mail/arrived-mail.ts'
import { LARGEST_HEADERS } from './limits.ts'
import { endOfHead, mailHash } from './mail-hash.ts'
import { readHead, readMail } from './read-mail.ts'

/** So small a mail takes nobody's time, whatever it is made of; a thread would take more. In bytes. */
const SMALL = 64 * 1024

/** What reading one mail may take: time in ms, memory in MB besides the mail itself. */
export interface ReadingLimits {
  time: number
  memory: number
}
const LIMITS: ReadingLimits = { time: 20_000, memory: 256 }

/**
 * Reads a mail as `readMail` does, a larger one in a thread of its own that ends with it: one that takes too long or too
 * much is not read, and neither this process nor its memory has anything of it. Never throws. `raw` is handed over
 * and empty afterwards where it has its memory for itself.
 */
export async function readApart(
  raw: Buffer,
  unread: Unread | null = null,
  limits: ReadingLimits = LIMITS,
): Promise<ReadMail> {
  if (unread !== null || raw.length <= SMALL) return readMail(raw, unread)
  const hash = mailHash(raw)
  const head = Buffer.from(raw.subarray(0, Math.min(endOfHead(raw), LARGEST_HEADERS / 2)))
  const mail = await inThread(raw, limits)
  return mail === null ? readHead(head, hash, 'unreadable') : { ...mail, hash }
}

/** Null where the thread ended without a mail. */
function inThread(raw: Buffer, { time, memory }: ReadingLimits): Promise<ReadMail | null> {
  return new Promise((resolve) => {
    const isAlone = raw.byteLength === raw.buffer.byteLength
    const worker = new Worker(new URL('./read-mail-worker.js', import.meta.url), {
      name: 'mail',
      workerData: raw,
      transferList: isAlone ? [raw.buffer as ArrayBuffer] : [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
      execArgv: loader(),
    })
    const late = setTimeout(() => void worker.terminate(), time)
    let mail: ReadMail | null = null
    worker.on('message', (read: ReadMail) => {
      mail = asRead(read)
    })
    // 'exit' follows; without a listener a fault in the thread would end the process.
    worker.on('error', () => {})
    worker.once('exit', () => {
      clearTimeout(late)
      resolve(mail)
    })
  })
}

/** From one thread to the other a Buffer is the bare bytes. */
function asRead(mail: ReadMail): ReadMail {
  const attachments = mail.attachments.map(({ bytes, ...about }) => ({
    ...about,
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }))
  return { ...mail, attachments }
}

/** Built, the thread is a file of its own. From the sources its types are to be left out on the way. */
function loader(): string[] {
  if (!import.meta.url.endsWith('.ts')) return []
  return ['--import', new URL('./with-types.js', import.meta.url).href]
}
