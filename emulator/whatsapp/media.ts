import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Content } from './library.ts'
import { stanza } from './phone.ts'

/** What a phone reads of a file in a message. */
interface File {
  directPath: string
  mediaKey: Uint8Array
  fileSha256: Uint8Array
  fileEncSha256: Uint8Array
  fileLength: { toString(): string }
  mimetype: string
}

const KINDS = [
  ['imageMessage', 'Image'],
  ['videoMessage', 'Video'],
  ['audioMessage', 'Audio'],
  ['documentMessage', 'Document'],
] as const

/** Where WhatsApp keeps files: sealed, under the sum of what is sealed, for whoever has the leave to put them there. */
export class MediaStore {
  url = ''
  /** With what the next file is refused. */
  refusal: number | null = null
  /** What is put waits for this before it is answered. */
  until: Promise<void> | null = null
  /** How many files wait so. */
  waiting = 0
  /** Leave is given with a name that is another each time; only the last one counts. */
  #leave = 0
  readonly #files = new Map<string, Buffer>()
  readonly #server: Server

  static async start(): Promise<MediaStore> {
    const store = new MediaStore()
    store.#server.listen(0, '127.0.0.1')
    await once(store.#server, 'listening')
    store.url = `http://127.0.0.1:${(store.#server.address() as AddressInfo).port}`
    return store
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.writeHead(500).end())
    })
  }

  /** What a program is told that asks where files may be put. */
  leave() {
    const host = stanza('host', { hostname: 'media-loopback.cdn.whatsapp.net' })
    return stanza('media_conn', { auth: `leave/${++this.#leave}`, ttl: '300' }, [host])
  }

  /** Whatever leave was given is of no use any more. */
  end(): void {
    this.#leave++
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** What a phone does with a message that holds a file: fetches, checks and opens it. Throws where anything is wrong. */
  async open(content: Content): Promise<{ bytes: Buffer; kind: string; file: File }> {
    const [kind, word] = KINDS.find(([name]) => content[name]) ?? []
    if (!kind) throw new Error('no file')
    const file = content[kind] as File
    const sealed = Buffer.from(await (await fetch(this.url + file.directPath)).arrayBuffer())
    same('the sealed bytes', sum(sealed), file.fileEncSha256)
    const keys = Buffer.from(hkdfSync('sha256', file.mediaKey, '', `WhatsApp ${word} Keys`, 112))
    const [iv, key, macKey] = [keys.subarray(0, 16), keys.subarray(16, 48), keys.subarray(48, 80)]
    const [inner, mac] = [sealed.subarray(0, -10), sealed.subarray(-10)]
    same('the seal', createHmac('sha256', macKey).update(iv).update(inner).digest().subarray(0, 10), mac)
    const decipher = createDecipheriv('aes-256-cbc', key, iv)
    const bytes = Buffer.concat([decipher.update(inner), decipher.final()])
    same('the bytes', sum(bytes), file.fileSha256)
    if (String(file.fileLength) !== String(bytes.length)) throw new Error('another length')
    return { bytes, kind, file }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url)
    if (request.method === 'GET') {
      const file = this.#files.get(url.pathname)
      response.writeHead(file ? 200 : 404).end(file)
      return
    }
    const bytes = await buffer(request)
    this.waiting++
    await this.until
    this.waiting--
    const token = url.pathname.split('/').at(-1)
    const isNamed = token === sum(bytes).toString('base64url') && url.searchParams.get('token') === token
    const isLeft = url.searchParams.get('auth') === `leave/${this.#leave}`
    const status = this.refusal ?? (isLeft ? (isNamed ? 200 : 400) : 401)
    this.refusal = null
    if (status !== 200) {
      response.writeHead(status).end('{}')
      return
    }
    const path = `/v/${token}`
    this.#files.set(path, bytes)
    response.end(JSON.stringify({ url: `https://mmg.whatsapp.net${path}`, direct_path: path }))
  }
}

function sum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function same(what: string, found: Uint8Array, said: Uint8Array): void {
  if (!Buffer.from(said).equals(found)) throw new Error(`${what} are not what the message says`)
}
