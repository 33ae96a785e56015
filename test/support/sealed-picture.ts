import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const PATH = '/v/picture?ccb=1'

/** A picture as a sender's program seals it, at a place of its own, and the message that says where it is. */
export async function sealedPicture(bytes: Buffer) {
  const mediaKey = randomBytes(32)
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, '', 'WhatsApp Image Keys', 112))
  const [iv, key, macKey] = [keys.subarray(0, 16), keys.subarray(16, 48), keys.subarray(48, 80)]
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const content = Buffer.concat([cipher.update(bytes), cipher.final()])
  const mac = createHmac('sha256', macKey).update(iv).update(content).digest()
  const sealed = Buffer.concat([content, mac.subarray(0, 10)])
  const server = createServer(({ url }, response) => {
    response.writeHead(url === PATH ? 200 : 404).end(url === PATH ? sealed : undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sum = (of: Buffer) => createHash('sha256').update(of).digest()
  const about = { mimetype: 'image/png', fileLength: bytes.length, directPath: PATH, mediaKey }
  const image = { ...about, fileSha256: sum(bytes), fileEncSha256: sum(sealed) }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    message: (caption: string) => ({ imageMessage: { ...image, caption } }),
    close: () => server.close(),
  }
}
