import { createHash, createVerify, type KeyObject } from 'node:crypto'

export interface DkimSignature {
  domain: string
  selector: string
  /** Lower case, as the signature names them. */
  headers: string[]
  /** Whether it is this key's, of this mail. */
  isTrue: boolean
}

/** Reads the signature of a mail as a receiver does (RFC 6376, relaxed/relaxed and rsa-sha256); null where there is none. */
export function dkimSignature(raw: string, key: KeyObject): DkimSignature | null {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, end + 2).match(/[^\r\n]+(?:\r\n[ \t][^\r\n]*)*\r\n/g) ?? []
  const own = headers.find((header) => nameOf(header) === 'dkim-signature')
  if (own === undefined) return null
  const tags = new Map(
    textOf(own)
      .split(';')
      .map((tag) => [
        tag.slice(0, tag.indexOf('=')).trim(),
        tag.slice(tag.indexOf('=') + 1).replace(/\s/g, ''),
      ]),
  )
  const names = tags.get('h')!.toLowerCase().split(':')
  const left = headers.toReversed()
  const signed = names.map((name) => {
    const at = left.findIndex((header) => nameOf(header) === name)
    return at < 0 ? '' : `${relaxed(left.splice(at, 1)[0]!)}\r\n`
  })
  const unsigned = relaxed(own).replace(/(;\s*b=)[^;]*/, '$1')
  const isBody =
    createHash('sha256')
      .update(relaxedBody(raw.slice(end + 4)))
      .digest('base64') === tags.get('bh')
  const isHead = createVerify('RSA-SHA256')
    .update(`${signed.join('')}${unsigned}`)
    .verify(key, tags.get('b')!, 'base64')
  return { domain: tags.get('d')!, selector: tags.get('s')!, headers: names, isTrue: isBody && isHead }
}

function nameOf(header: string): string {
  return header.slice(0, header.indexOf(':')).trim().toLowerCase()
}

function textOf(header: string): string {
  return header.slice(header.indexOf(':') + 1)
}

function relaxed(header: string): string {
  const value = textOf(header)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${nameOf(header)}:${value}`
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  const text = lines.join('\r\n').replace(/(?:\r\n)+$/, '')
  return text === '' ? '' : `${text}\r\n`
}
