import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Response } from 'express'

const inGzip = promisify(gzip)
const inBrotli = promisify(brotliCompress)

type Coding = 'br' | 'gzip' | 'identity'

/** Our files are built once and asked for often: text is packed at the first request and kept. */
const TEXT = /\.(js|css|html|svg|json)$/

/** `fill`: puts these words in their places, each `%NAME%` with the quotes around it. */
export type SendFile = (res: Response, file: string, fill?: Record<string, unknown>) => Promise<void>

/**
 * Sends built files as small as the browser takes them; what a phone has to fetch was promised in packed bytes.
 * Rejects with ENOENT when there is no such file. Headers set before are kept; a known ETag is answered with 304.
 */
export function openPacked(): SendFile {
  const kept = new Map<string, Promise<Buffer>>()
  return async (res, file, fill = {}) => {
    const coding = TEXT.test(file) ? best(res.req.headers['accept-encoding']) : 'identity'
    const { mtimeMs } = await stat(file)
    const key = `${coding} ${mtimeMs} ${file} ${JSON.stringify(fill)}`
    const bytes = kept.get(key) ?? pack(file, coding, fill)
    kept.set(key, bytes)
    // A file that could not be read this time may be readable the next.
    bytes.catch(() => kept.delete(key))
    const body = await bytes
    res.type(file.slice(file.lastIndexOf('.')))
    res.vary('accept-encoding')
    if (coding !== 'identity') res.setHeader('content-encoding', coding)
    res.send(body)
  }
}

async function pack(file: string, coding: Coding, fill: Record<string, unknown>): Promise<Buffer> {
  let bytes = await readFile(file)
  for (const [name, value] of Object.entries(fill)) {
    const place = new RegExp(`["'\`]%${name}%["'\`]`)
    bytes = Buffer.from(bytes.toString().replace(place, () => JSON.stringify(value)))
  }
  if (coding === 'gzip') return inGzip(bytes, { level: 9 })
  if (coding === 'br') return inBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return bytes
}

function best(accepted: string | string[] | undefined): Coding {
  const codings = String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
    .map((coding) => coding.split(';')[0]!.trim())
  return (['br', 'gzip'] as const).find((coding) => codings.includes(coding)) ?? 'identity'
}
