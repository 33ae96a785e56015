/** One field of a form. */
interface Part {
  name: string
  filename: string | null
  type: string
  bytes: Buffer
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** The fields of a form with files (RFC 7578); none when it is another body. */
export function partsOf(contentType: string, body: Buffer): Part[] {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return []
  const line = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let from = body.indexOf(line)
  while (from >= 0) {
    const until = body.indexOf(line, from + line.length)
    if (until < 0) break
    // Between the boundary's line and the break before the next one.
    const part = partOf(body.subarray(from + line.length + 2, until - 2))
    if (part) parts.push(part)
    from = until
  }
  return parts
}

function partOf(bytes: Buffer): Part | null {
  const end = bytes.indexOf(END_OF_HEAD)
  if (end < 0) return null
  const head = bytes.subarray(0, end).toString('utf8')
  const name = /\bname="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) return null
  return {
    name,
    filename: /\bfilename="([^"]*)"/i.exec(head)?.[1] ?? null,
    type: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'text/plain',
    bytes: bytes.subarray(end + END_OF_HEAD.length),
  }
}
